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
        ? defaultFolder(System.getenv(), System.getProperty("user.home"))
        : Path.of(folder);
  }

  static Path defaultFolder(Map<String, String> environment, String home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    return state.isEmpty()
        ? Path.of(home, ".local", "state", "laststraw")
        : Path.of(state, "laststraw");
  }
}
