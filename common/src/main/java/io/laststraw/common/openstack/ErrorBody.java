package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * What an error answer says about itself.
 *
 * @param name the API's own word, such as {@code itemNotFound} or a neutron error's type; empty
 *     when the body has no shape an OpenStack service writes, a proxy's page for example
 * @param message the words for people, on one line and at most 500 characters
 * @param html whether it is a web page
 */
record ErrorBody(String name, String message, boolean html) {
  private static final int LONGEST_MESSAGE = 500;
  /** No service writes a longer error, and what is longer is hostile or a page. */
  private static final int LONGEST_BODY = 65_536;

  static ErrorBody of(String text) {
    String trimmed = text.substring(0, Math.min(text.length(), LONGEST_BODY)).strip();
    if (trimmed.startsWith("<")) {
      return new ErrorBody("", line(trimmed.replaceAll("<[^>]*>", " ")), true);
    }
    Optional<JsonNode> json = ApiJson.tryParse(trimmed);
    if (json.isEmpty()) {
      return new ErrorBody("", line(trimmed), false);
    }
    return ofJson(json.get(), trimmed);
  }

  /** Whether a service of OpenStack itself said so, and no proxy on the way. */
  boolean isFromService() {
    return !name.isEmpty();
  }

  private static ErrorBody ofJson(JsonNode root, String text) {
    // A rate-limit middleware is known to encode its JSON twice (fault F09).
    if (root.isTextual()) {
      return new ErrorBody("", line(root.textValue()), false);
    }
    Iterator<Map.Entry<String, JsonNode>> fields = root.properties().iterator();
    if (root.size() == 1 && fields.hasNext()) {
      Map.Entry<String, JsonNode> only = fields.next();
      JsonNode body = only.getValue();
      if (body.isObject() && body.has("message")) {
        String name = only.getKey().equals("NeutronError")
            ? body.path("type").asText("NeutronError")
            : only.getKey();
        return new ErrorBody(name, line(body.path("message").asText()), false);
      }
      JsonNode first = body.path(0);
      if (only.getKey().equals("errors") && first.has("detail")) {
        return new ErrorBody("errors", line(first.path("detail").asText()), false);
      }
    }
    // The WSGI middleware around an API, not the API: {"message", "code", "title"}.
    return new ErrorBody("", line(root.path("message").asText(text)), false);
  }

  private static String line(String text) {
    String line = text.replaceAll("(?U)[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE);
  }
}
