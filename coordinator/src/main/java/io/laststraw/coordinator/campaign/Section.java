package io.laststraw.coordinator.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of a campaign file. Each read gives the value or, after noting a problem, the default,
 * so that reading goes on and finds the other problems too.
 */
final class Section {
  private static final Set<Tag> PLAIN_TAGS = Set
      .of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ);

  private final String path;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final List<Problem> problems;

  private Section(String path, int line, List<Problem> problems) {
    this.path = path;
    this.line = line;
    this.problems = problems;
  }

  /** The whole file; {@code root} is empty for a file without content. */
  static Section root(List<Node> root, List<String> keys, List<Problem> problems) {
    Section section = new Section("", 1, problems);
    root.forEach(node -> section.fill(node, keys));
    return section;
  }

  /** A section below this one; absent and empty ones read as all defaults. */
  Section section(String key, List<String> keys) {
    Node node = values.get(key);
    Section below = new Section(path + key + ".", node == null ? line : lineOf(node), problems);
    if (node != null && !isEmpty(node)) {
      below.fill(node, keys);
    }
    return below;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether the key holds a mapping rather than one value. */
  boolean holdsSection(String key) {
    return values.get(key) instanceof MappingNode;
  }

  /** Whether the key holds one value that is not empty. */
  boolean holdsText(String key) {
    return values.get(key) instanceof ScalarNode text && !isEmpty(text);
  }

  /** A non-blank text of at most 255 characters, none of them a control character. */
  String text(String key, String fallback) {
    return value(key, fallback, "a text of at most 255 characters", Section::plainText);
  }

  boolean flag(String key, boolean fallback) {
    return value(key, fallback, "true or false", text -> switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    });
  }

  /** A whole number between the two bounds, both allowed. */
  int whole(String key, int fallback, int from, int to) {
    String allowed = "a whole number from " + from + " to " + to;
    return value(key, fallback, allowed,
        text -> Quantity.whole(text).filter(number -> number >= from && number <= to));
  }

  List<String> texts(String key) {
    Node node = values.get(key);
    if (node == null || isEmpty(node)) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      wrong(key, node, "must be a list, such as [ \"compute1\", \"compute2*\" ]");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      scalar(key, item, "a list of texts").flatMap(text -> accepted(key, item, text))
          .ifPresent(texts::add);
    }
    return texts;
  }

  /**
   * One value.
   *
   * @param allowed completes the sentence "must be ..."
   * @param read empty for a text that is not allowed
   */
  <T> T value(String key, T fallback, String allowed, Function<String, Optional<T>> read) {
    Node node = values.get(key);
    if (node == null) {
      return fallback;
    }
    Optional<String> text = scalar(key, node, allowed);
    if (text.isEmpty()) {
      return fallback;
    }
    Optional<T> value = text.flatMap(read);
    if (value.isEmpty()) {
      wrong(key, node, "is '" + text.get() + "' but must be " + allowed);
    }
    return value.orElse(fallback);
  }

  /** Notes that a key which has no default is not there, or holds something else. */
  void absentOrWrong(String key, String allowed) {
    wrong(key, (has(key) ? "must be " : "is missing: write ") + allowed);
  }

  /** Notes what is wrong with the value of a key, or with the section when it has no such key. */
  void wrong(String key, String sentence) {
    Node node = values.get(key);
    int at = node == null ? line : lineOf(node);
    problems.add(new Problem(at, path + key + " " + sentence + "."));
  }

  private void wrong(String key, Node node, String sentence) {
    problems.add(new Problem(lineOf(node), path + key + " " + sentence + "."));
  }

  private void fill(Node node, List<String> keys) {
    if (!(node instanceof MappingNode mapping) || !PLAIN_TAGS.contains(node.getTag())) {
      String name = path.isEmpty() ? "The file" : path.substring(0, path.length() - 1);
      String allowed = String.join(", ", keys);
      problems
          .add(new Problem(lineOf(node), name + " must hold keys and values: " + allowed + "."));
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      add(key, tuple, keys);
    }
  }

  private void add(String key, NodeTuple tuple, List<String> keys) {
    int at = lineOf(tuple.getKeyNode());
    Node earlier = values.get(key);
    if (!keys.contains(key)) {
      String hint = NearestName.of(key, keys)
          .map(name -> "did you mean " + name + "?")
          .orElse("allowed here are " + String.join(", ", new TreeSet<>(keys)) + ".");
      problems.add(new Problem(at, path + shown(key) + " is not a key of a campaign: " + hint));
    } else if (earlier != null) {
      problems.add(new Problem(at,
          path + key + " stands here again, first on line " + lineOf(earlier) + ": keep one."));
    } else {
      values.put(key, tuple.getValueNode());
    }
  }

  private Optional<String> accepted(String key, Node node, String text) {
    Optional<String> plain = plainText(text);
    if (plain.isEmpty()) {
      wrong(key, node, "must be a list of texts of at most 255 characters");
    }
    return plain;
  }

  private Optional<String> scalar(String key, Node node, String allowed) {
    if (isEmpty(node)) {
      wrong(key, node, "has no value: it must be " + allowed);
      return Optional.empty();
    }
    if (!(node instanceof ScalarNode scalar) || !PLAIN_TAGS.contains(node.getTag())) {
      wrong(key, node, "must be " + allowed);
      return Optional.empty();
    }
    return Optional.of(scalar.getValue().strip());
  }

  private static Optional<String> plainText(String text) {
    boolean plain = !text.isBlank() && text.length() <= 255
        && text.chars().noneMatch(Character::isISOControl);
    return plain ? Optional.of(text) : Optional.empty();
  }

  private static String shown(String key) {
    String plain = key.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= 40 ? plain : plain.substring(0, 40) + "...";
  }

  private static boolean isEmpty(Node node) {
    return Tag.NULL.equals(node.getTag());
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
