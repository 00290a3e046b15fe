package io.laststraw.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where a coordinator keeps what it must not forget. */
final class StateOptions {
  @Option(names = "--state", paramLabel = "DIR", defaultValue = "", description = "folder for journals (default: ~/.local/state/laststraw)")
  private String folder = "";

  Path folder() {
    return folder.isEmpty()
        ? defaultFolder(System.getenv(), home())
        : Path.of(folder);
  }

  /** The shell's idea of it, which is not the user's entry under sudo or in a container. */
  static String home() {
    return System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
  }

  static Path defaultFolder(Map<String, String> environment, String home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    return state.isEmpty()
        ? Path.of(home, ".local", "state", "laststraw")
        : Path.of(state, "laststraw");
  }
}
