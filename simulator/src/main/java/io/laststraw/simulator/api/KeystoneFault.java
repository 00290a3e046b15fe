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

  static Response unauthorized(String root) {
    return of(401, "Unauthorized", AUTHENTICATION).with("WWW-Authenticate",
        "Keystone uri=\"" + root + "/identity/v3\"");
  }
}
