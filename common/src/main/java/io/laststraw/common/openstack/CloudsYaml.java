package io.laststraw.common.openstack;

import io.laststraw.common.openstack.CloudConfigurationResult.Invalid;
import io.laststraw.common.openstack.CloudSources.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Finds one cloud in clouds.yaml, secure.yaml and the OS_ variables, as the openstack command does.
 * Pure: files and environment come in as text. Messages never show a value, nor the parser's own
 * text, which quotes the lines around an error.
 */
public final class CloudsYaml {
  /** The name under which the OS_ variables can be asked for. */
  public static final String ENVIRONMENT = "envvars";
  private static final int LARGEST_FILE_CHARACTERS = 1 << 20;
  private static final int DEEPEST_NESTING = 20;

  private CloudsYaml() {}

  /**
   * @param name the entry wanted; empty for OS_CLOUD, else the OS_ variables, else the only entry
   */
  public static CloudConfigurationResult find(String name, CloudSources sources) {
    try {
      return choose(name, sources);
    } catch (Unusable unusable) {
      return new Invalid(unusable.sentence);
    }
  }

  private static CloudConfigurationResult choose(String name, CloudSources sources)
      throws Unusable {
    Map<String, String> environment = sources.environment();
    String wanted = name.isEmpty() ? environment.getOrDefault("OS_CLOUD", "") : name;
    boolean hasVariables = environment.containsKey("OS_AUTH_URL");
    if (wanted.equals(ENVIRONMENT) || wanted.isEmpty() && hasVariables) {
      return CloudEntry.ofEnvironment(environment).configuration(ENVIRONMENT);
    }
    Map<String, Object> clouds = clouds(sources.clouds());
    if (wanted.isEmpty() && clouds.size() == 1) {
      wanted = clouds.keySet().iterator().next();
    }
    if (wanted.isEmpty()) {
      throw new Unusable(clouds.isEmpty()
          ? "No cloud is configured: write a clouds.yaml or set the OS_ variables."
          : "Name one of the clouds in " + sources.clouds().path() + ": " + names(clouds) + ".");
    }
    if (!clouds.containsKey(wanted)) {
      throw new Unusable(missing(wanted, clouds, sources, hasVariables));
    }
    Map<String, Object> entry = mapping(clouds, wanted, sources.clouds());
    Map<String, Object> secrets = mapping(clouds(sources.secure()), wanted, sources.secure());
    return CloudEntry.ofFile(merged(entry, secrets)).configuration(wanted);
  }

  private static String missing(String wanted, Map<String, Object> clouds, CloudSources sources,
      boolean hasVariables) {
    String hint = hasVariables ? " Use " + ENVIRONMENT + " for the OS_ variables." : "";
    return sources.clouds().equals(Source.NONE)
        ? "There is no clouds.yaml that could hold cloud " + wanted
            + ": put one into this folder, ~/.config/openstack or /etc/openstack." + hint
        : "There is no cloud " + wanted + " in " + sources.clouds().path() + "; it has "
            + names(clouds) + "." + hint;
  }

  private static String names(Map<String, Object> clouds) {
    return String.join(", ", new TreeSet<>(clouds.keySet()));
  }

  private static Map<String, Object> clouds(Source source) throws Unusable {
    if (source.equals(Source.NONE)) {
      return Map.of();
    }
    if (!source.trouble().isEmpty()) {
      throw new Unusable(source.path() + " cannot be read (" + source.trouble()
          + "): let this user read it.");
    }
    return mapping(load(source), "clouds", source);
  }

  private static Map<String, Object> load(Source source) throws Unusable {
    try {
      Object root = safeYaml().load(source.text());
      return root == null ? Map.of() : textKeys(root, source);
    } catch (MarkedYAMLException malformed) {
      String line = malformed.getProblemMark() == null
          ? ""
          : " at line " + (malformed.getProblemMark().getLine() + 1);
      throw new Unusable(source.path() + " is not valid YAML" + line + ".");
    } catch (YAMLException refused) {
      throw new Unusable(source.path() + " is larger or deeper than a clouds.yaml can be.");
    }
  }

  private static Yaml safeYaml() {
    LoaderOptions limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(false);
    limits.setMaxAliasesForCollections(50);
    limits.setNestingDepthLimit(DEEPEST_NESTING);
    limits.setCodePointLimit(LARGEST_FILE_CHARACTERS);
    DumperOptions unused = new DumperOptions();
    return new Yaml(new SafeConstructor(limits), new Representer(unused), unused, limits,
        new TextOnly());
  }

  /** Reads every plain value as text, so that a password 0123 stays what it is. */
  private static final class TextOnly extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.MERGE, MERGE, "<");
    }
  }

  private static Map<String, Object> mapping(Map<String, Object> parent, String key,
      Source source) throws Unusable {
    Object value = parent.get(key);
    return value == null || value.equals("") ? Map.of() : textKeys(value, source);
  }

  private static Map<String, Object> textKeys(Object value, Source source) throws Unusable {
    if (!(value instanceof Map<?, ?> map)) {
      throw new Unusable(
          source.path() + " does not look like a clouds.yaml: a mapping is missing.");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, inner) -> {
      if (inner != null) {
        result.put(String.valueOf(key), inner);
      }
    });
    return result;
  }

  private static Map<String, Object> merged(Map<String, Object> base, Map<String, Object> over) {
    Map<String, Object> result = new TreeMap<>(base);
    over.forEach((key, value) -> result.merge(key, value, CloudsYaml::mergedValue));
    return result;
  }

  private static Object mergedValue(Object base, Object over) {
    if (base instanceof Map<?, ?> lower && over instanceof Map<?, ?> upper) {
      Map<Object, Object> result = new LinkedHashMap<>(lower);
      result.putAll(upper);
      return result;
    }
    return over;
  }

  /** Ends the search with a sentence for the user; never leaves this package. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String sentence;

    Unusable(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }
  }
}
