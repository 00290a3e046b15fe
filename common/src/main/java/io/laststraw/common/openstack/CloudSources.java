package io.laststraw.common.openstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a cloud's configuration is read from.
 *
 * @param environment the process's variables; only those that begin with OS_ matter
 * @param clouds the first clouds.yaml found, empty when there is none
 * @param secure the first secure.yaml found, whose entries win
 */
public record CloudSources(Map<String, String> environment, Source clouds, Source secure) {
  public CloudSources {
    environment = Map.copyOf(environment);
  }

  /**
   * A file's text.
   *
   * @param path for messages
   * @param trouble why it could not be read; empty when it was
   */
  public record Source(String path, String text, String trouble) {
    /** No file. */
    public static final Source NONE = new Source("", "");

    /** A file that was read. */
    public Source(String path, String text) {
      this(path, text, "");
    }

    /** Without the text, for it may hold passwords. */
    @Override
    public String toString() {
      return "Source[" + path + "]";
    }
  }

  /** Without values, for some are passwords. */
  @Override
  public String toString() {
    return "CloudSources[" + clouds + ", " + secure + "]";
  }

  /** The usual places: OS_CLIENT_CONFIG_FILE, here, the user's and the machine's configuration. */
  public static CloudSources ofThisMachine() {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    String named = environment.getOrDefault("OS_CLIENT_CONFIG_FILE", "");
    String namedSecure = environment.getOrDefault("OS_CLIENT_SECURE_FILE", "");
    return new CloudSources(environment, first(named, "clouds", environment),
        first(namedSecure, "secure", environment));
  }

  private static Source first(String named, String file, Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    String configuration = environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config");
    Stream<Path> usual = List.of(".", configuration + "/openstack", "/etc/openstack").stream()
        .flatMap(folder -> Stream.of(".yaml", ".yml").map(end -> Path.of(folder, file + end)));
    Stream<Path> wanted = named.isEmpty() ? Stream.empty() : Stream.of(Path.of(named));
    return Stream.concat(wanted, usual).filter(Files::isRegularFile).findFirst()
        .map(CloudSources::read)
        .orElse(Source.NONE);
  }

  private static Source read(Path path) {
    try {
      return new Source(path.toString(), Files.readString(path));
    } catch (IOException unreadable) {
      return new Source(path.toString(), "", unreadable.getClass().getSimpleName());
    }
  }
}
