package io.laststraw.simulator;

import io.laststraw.simulator.cloud.Physics;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds physics files: the default, one of those that come along by name ({@code host-dies}, or
 * {@code benchmark/drift} for those of the pacing benchmark), or one by path. A file may name only
 * what it changes; the default gives the rest.
 */
public final class PhysicsLoader {
  private static final String FOLDER = "/io/laststraw/simulator/physics/";
  /** Before the name of a file of the pacing benchmark. */
  public static final String BENCHMARK = "benchmark/";

  private PhysicsLoader() {}

  public static Physics defaults() {
    return load("default");
  }

  /**
   * Loads by name or path.
   *
   * @throws FileFormatException when there is no such file or its content is not physics, with
   *   the line
   */
  public static Physics load(String nameOrPath) {
    String base = resource("default.yaml");
    Physics defaults = YamlRecords.readAll(Physics.class, "default.yaml", new StringReader(base));
    String name = nameOrPath.endsWith(".yaml") ? nameOrPath : nameOrPath + ".yaml";
    if (name.equals("default.yaml")) {
      return defaults;
    }
    String content = content(nameOrPath, name);
    return YamlRecords.readOver(Physics.class, defaults, nameOrPath, new StringReader(content));
  }

  /**
   * Reads physics that are no file yet.
   *
   * @param name what a message calls them
   * @throws FileFormatException when the text is not physics, with the line
   */
  public static Physics parse(String name, String yaml) {
    return YamlRecords.readOver(Physics.class, defaults(), name, new StringReader(yaml));
  }

  private static String content(String nameOrPath, String name) {
    Optional<String> own = OwnFile.read(nameOrPath);
    if (own.isPresent()) {
      return own.get();
    }
    if (!isInDistribution(name) || PhysicsLoader.class.getResource(FOLDER + name) == null) {
      throw new FileFormatException("no physics file " + nameOrPath
          + "; give a path or one of default, host-dies, swap-slows, three-classes, "
          + "limited-builds, rough-weather, silent-guests, or benchmark/NAME");
    }
    return resource(name);
  }

  private static boolean isInDistribution(String name) {
    String file = name.startsWith(BENCHMARK) ? name.substring(BENCHMARK.length()) : name;
    return !file.contains("/");
  }

  private static String resource(String name) {
    try (InputStream stream = PhysicsLoader.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new IllegalStateException("missing in the distribution: " + FOLDER + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
