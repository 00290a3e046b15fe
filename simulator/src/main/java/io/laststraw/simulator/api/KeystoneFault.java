package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Keystone's error bodies, which other services also use where the token is at fault. */
final class KeystoneFault {
  static final String AUTHENTICATION = "The request you have made requires authentication.";

  private KeystoneFault() {}

  static Response of(int code, String title, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("code", code).put("message", message).put("title", title);
    return Response.json(code, body);
  }

  /** What keystone itself says. */
  static Response unauthorized(String root) {
    return of(401, "Unauthorized", AUTHENTICATION).with("WWW-Authenticate",
        "Keystone uri=\"" + root + "/identity/v3\"");
  }

  /** An application credential has its project built in. */
  static Response scopeRefused(String root) {
    ObjectNode body = Json.object();
    body.putObject("error").put("code", 401).put("message",
        "Error authenticating with application credential: "
            + "Application credentials cannot request a scope.")
        .put("title", "Unauthorized").putObject("identity");
    return Response.json(401, body).with("WWW-Authenticate",
        "Keystone uri=\"" + root + "/identity/v3\"");
  }

  /** What the middleware in front of another service says; it names keystone without a version. */
  static Response unauthorizedAtService(String root) {
    return of(401, "Unauthorized", AUTHENTICATION).with("WWW-Authenticate",
        "Keystone uri=\"" + root + "/identity\"");
  }
}
