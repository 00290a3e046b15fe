package io.laststraw.cli;

import io.laststraw.coordinator.dashboard.ControlAddress;
import io.laststraw.coordinator.dashboard.ControlFile;
import io.laststraw.coordinator.dashboard.ControlReply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which coordinator a command speaks to. */
final class ConnectionOptions {
  /** Names the token of a coordinator that is given by its URL. */
  static final String TOKEN = "LASTSTRAW_TOKEN";

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

  @Option(names = "--state", paramLabel = "DIR", defaultValue = "", description = "state folder of a coordinator on this machine"
      + " (default: ~/.local/state/laststraw)")
  private String folder = "";

  @Option(names = "--coordinator", paramLabel = "URL", defaultValue = "", description = "a coordinator elsewhere, as through a tunnel; its token in "
      + TOKEN)
  private String url = "";

  /**
   * Where the coordinator listens; Unreachable when none runs here.
   *
   * @throws UsageProblem when what was typed cannot be used
   */
  ControlReply<ControlAddress> find(Map<String, String> environment, String home) {
    if (!url.isEmpty()) {
      return new ControlReply.Got<>(
          new ControlAddress(checked(url), token(environment)));
    }
    Path state = folder.isEmpty()
        ? StateOptions.defaultFolder(environment, home)
        : Path.of(folder);
    ControlFile file = new ControlFile(state);
    try {
      return file.read().<ControlReply<ControlAddress>>map(ControlReply.Got::new)
          .orElseGet(() -> new ControlReply.Unreachable<>("No coordinator runs with its state in "
              + state + ": start one (laststraw coordinator), or say where one is"
              + " (--state or --coordinator)."));
    } catch (IOException unreadable) {
      throw new UsageProblem("Cannot read " + file.path() + ": " + unreadable.getMessage());
    }
  }

  /** Another command for the same coordinator, to be typed as it stands. */
  String command(String words) {
    String which = "";
    if (!folder.isEmpty()) {
      which += " --state " + folder;
    }
    if (!url.isEmpty()) {
      which += " --coordinator " + url;
    }
    return "laststraw " + words + which;
  }

  private static String token(Map<String, String> environment) {
    String token = environment.getOrDefault(TOKEN, "");
    if (token.isEmpty()) {
      throw new UsageProblem("--coordinator needs the coordinator's token in " + TOKEN
          + "; it stands in control.json in its state folder.");
    }
    return token;
  }

  /** Keeps the token off the network unless the connection is encrypted. */
  private static URI checked(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException malformed) {
      throw new UsageProblem(
          "--coordinator " + text + " is no URL, such as http://127.0.0.1:7700.");
    }
    String host = uri.getHost();
    boolean safe = host != null && ("https".equals(uri.getScheme())
        || "http".equals(uri.getScheme()) && LOOPBACK.contains(host));
    if (!safe) {
      throw new UsageProblem("--coordinator " + text + " would send the token unencrypted."
          + " Open a tunnel (ssh -L 7700:127.0.0.1:7700 HOST) and use http://127.0.0.1:7700.");
    }
    return uri;
  }
}
