package io.laststraw.simulator;

import io.laststraw.simulator.faults.OrElse;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Turns YAML into a tree of records: a key is the name of a record component.
 * Works on YAML's nodes and not on maps, because only nodes still know their lines.
 */
final class YamlRecords {
  private final String file;

  private YamlRecords(String file) {
    this.file = file;
  }

  /** All keys must be there. */
  static <T extends Record> T readAll(Class<T> type, String file, Reader yaml) {
    return new YamlRecords(file).read(type, yaml, Optional.empty());
  }

  /** What the file does not name comes from the defaults. */
  static <T extends Record> T readOver(Class<T> type, T defaults, String file, Reader yaml) {
    return new YamlRecords(file).read(type, yaml, Optional.of(defaults));
  }

  private <T extends Record> T read(Class<T> type, Reader yaml, Optional<T> defaults) {
    Node root;
    try {
      root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(yaml);
    } catch (YAMLException malformed) {
      throw new FileFormatException(file + ": " + malformed.getMessage());
    }
    if (root == null) {
      return defaults.orElseThrow(() -> new FileFormatException(file + " is empty"));
    }
    return type.cast(record(type, root, defaults));
  }

  private Object record(Class<?> type, Node node, Optional<?> defaults) {
    RecordComponent[] components = type.getRecordComponents();
    Map<String, Node> given = entries(node, components);
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      Optional<Object> fallback = defaults.map(record -> valueOf(component, record));
      Node own = given.get(component.getName());
      types[i] = component.getType();
      if (own != null) {
        values[i] = value(component, own, fallback);
      } else {
        values[i] = fallback.or(() -> orElse(component))
            .orElseThrow(() -> fault(node, "the key " + component.getName() + " is missing"));
      }
    }
    return construct(type, types, values, node);
  }

  private static Optional<Object> orElse(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(OrElse.class)).map(given -> {
      if (component.getType() == List.class) {
        return List.of();
      }
      if (component.getType() == String.class) {
        return "";
      }
      if (component.getType().isEnum()) {
        return component.getType().getEnumConstants()[(int) given.value()];
      }
      return component.getType() == int.class ? (Object) (int) given.value() : given.value();
    });
  }

  private Object construct(Class<?> type, Class<?>[] types, Object[] values, Node node) {
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof IllegalArgumentException outOfRange) {
        throw fault(node, String.valueOf(outOfRange.getMessage()));
      }
      throw new IllegalStateException(refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Map<String, Node> entries(Node node, RecordComponent[] components) {
    if (!(node instanceof MappingNode mapping)) {
      throw fault(node, "here must be keys and values");
    }
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!known.contains(key)) {
        throw fault(tuple.getKeyNode(),
            "unknown key " + key + "; known here: " + String.join(", ", known));
      }
      if (entries.put(key, tuple.getValueNode()) != null) {
        throw fault(tuple.getKeyNode(), "the key " + key + " is given twice");
      }
    }
    return entries;
  }

  private Object value(RecordComponent component, Node node, Optional<?> fallback) {
    Class<?> type = component.getType();
    if (type.isRecord()) {
      return record(type, node, fallback);
    }
    if (type == List.class) {
      return list(component, node);
    }
    String text = scalar(node);
    try {
      if (type == int.class) {
        return Integer.valueOf(text);
      }
      if (type == double.class) {
        return Double.valueOf(text);
      }
      if (type.isEnum()) {
        return constant(type, text, node);
      }
      return text;
    } catch (NumberFormatException notANumber) {
      throw fault(node, component.getName() + " must be a number, not " + text);
    }
  }

  private Object constant(Class<?> type, String text, Node node) {
    return Arrays.stream(type.getEnumConstants()).filter(known -> known.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> fault(node, text + " is not one of "
            + Arrays.stream(type.getEnumConstants()).map(Object::toString)
                .collect(Collectors.joining(", "))));
  }

  private List<Object> list(RecordComponent component, Node node) {
    if (!(node instanceof SequenceNode sequence)) {
      throw fault(node, component.getName() + " must be a list");
    }
    Class<?> element = (Class<?>) ((ParameterizedType) component.getGenericType())
        .getActualTypeArguments()[0];
    List<Object> values = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      values.add(element.isRecord() ? record(element, item, Optional.empty()) : scalar(item));
    }
    return values;
  }

  private String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw fault(node, "here must be one value");
  }

  private static Object valueOf(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private FileFormatException fault(Node node, String what) {
    return new FileFormatException(
        file + " line " + (node.getStartMark().getLine() + 1) + ": " + what);
  }
}
