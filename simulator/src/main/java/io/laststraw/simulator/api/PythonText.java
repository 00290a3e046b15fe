package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A value as Python prints it, for Nova quotes the body it refuses that way. */
final class PythonText {
  private PythonText() {}

  static String of(JsonNode node) {
    if (node.isObject()) {
      List<String> members = new ArrayList<>();
      node.properties()
          .forEach(entry -> members.add("'" + entry.getKey() + "': " + of(entry.getValue())));
      return "{" + String.join(", ", members) + "}";
    }
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(of(item)));
      return "[" + String.join(", ", items) + "]";
    }
    if (node.isTextual()) {
      return "'" + node.asText() + "'";
    }
    if (node.isBoolean()) {
      return node.asBoolean() ? "True" : "False";
    }
    return node.isNull() || node.isMissingNode() ? "None" : node.asText();
  }
}
