package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Nova's error bodies: one member whose name depends on the code (nova/api/openstack/wsgi.py, class
 * Fault).
 */
final class NovaFault {
  private NovaFault() {}

  static Response of(int code, String message) {
    ObjectNode body = Json.object();
    body.putObject(name(code)).put("code", code).put("message", message);
    return Response.json(code, body).with("Content-Type", "application/json; charset=UTF-8");
  }

  static Response notFound() {
    return raw(404, "Not Found", "The resource could not be found.<br /><br />\n\n\n");
  }

  /** What the WSGI layer says before Nova sees the request. */
  static Response raw(int code, String title, String message) {
    return Response.json(code,
        Json.object().put("message", message).put("code", code + " " + title).put("title", title));
  }

  private static String name(int code) {
    return switch (code) {
      case 400 -> "badRequest";
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      case 404 -> "itemNotFound";
      case 405 -> "badMethod";
      case 409 -> "conflictingRequest";
      case 413, 429 -> "overLimit";
      case 415 -> "badMediaType";
      case 501 -> "notImplemented";
      case 503 -> "serviceUnavailable";
      default -> "computeFault";
    };
  }
}
