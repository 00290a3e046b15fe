package io.laststraw.coordinator.dashboard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is let in. The token keeps other users of the machine out. The rest is about the user's own
 * browser: a page from anywhere can make it send requests here, and must not be able to read or do
 * anything even if the token should leak.
 */
final class ControlGate {
  /** Any port, because a tunnel may lead here from another one. */
  private static final List<String> OUR_NAMES = List.of("127.0.0.1", "localhost", "[::1]");

  private final String token;

  ControlGate(String token) {
    this.token = token;
  }

  /** The refusal; empty when the request may go on. */
  Optional<ControlResponse> refusal(ControlRequest request) {
    if (request.header("Host").filter(ControlGate::isOurs).isEmpty()) {
      return Optional.of(ControlResponse.trouble(421,
          "Ask for this API as 127.0.0.1 or localhost; other names are refused."));
    }
    if (request.header("Origin").isPresent()) {
      return Optional.of(ControlResponse.trouble(403,
          "Web pages may not use this API."));
    }
    if (!ControlToken.admits(token, request.header("Authorization"))) {
      return Optional.of(ControlResponse.trouble(401,
          "The token is missing or wrong: take it from control.json in the coordinator's state"
              + " folder, or start the command with the coordinator's --state.")
          .with("WWW-Authenticate", "Bearer"));
    }
    return Optional.empty();
  }

  private static boolean isOurs(String host) {
    String name = host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
    return OUR_NAMES.contains(name);
  }
}
