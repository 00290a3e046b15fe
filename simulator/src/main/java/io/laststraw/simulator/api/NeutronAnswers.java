package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.Outcome;
import java.util.List;
import java.util.function.Function;

/** The forms that all of neutron's answers have: faults, single resources, filtered pages. */
final class NeutronAnswers {
  /** Members that every listing can be filtered by; a resource without one passes. */
  private static final List<String> FILTERS = List.of("name", "id", "network_id", "project_id",
      "tenant_id", "shared", "status", "router:external", "cidr", "description",
      "security_group_id", "remote_group_id", "direction", "ethertype");

  private final Call call;
  private final Request request;

  NeutronAnswers(Call call) {
    this.call = call;
    this.request = call.request();
  }

  static Response missing(String type, String message) {
    return fault(404, type, message);
  }

  static Response fault(int code, String type, String message) {
    ObjectNode body = Json.object();
    body.putObject("NeutronError").put("type", type).put("message", message).put("detail", "");
    return Response.json(code, body);
  }

  /**
   * What was done, or a refusal.
   *
   * @param conflict type of a refusal with 409
   */
  static <T> Response of(Outcome<T> outcome, String type, String conflict,
      Function<T, Response> form) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> form.apply(value);
      case Outcome.Refused<T>(int code, String message) -> fault(code,
          code == 404 ? type + "NotFound" : code == 409 ? conflict : "BadRequest", message);
    };
  }

  static Response single(int status, String key, ObjectNode form) {
    ObjectNode body = Json.object();
    body.set(key, form);
    return Response.json(status, body);
  }

  /** Filters by the members every resource has, and pages by limit and marker. */
  Response list(String key, ArrayNode all) {
    ArrayNode shown = Json.array();
    String marker = request.parameter("marker");
    boolean behind = marker.isEmpty();
    int limit = request.number("limit", Integer.MAX_VALUE);
    for (JsonNode item : all) {
      if (behind && shown.size() < limit && passes(item)) {
        shown.add(item);
      }
      behind = behind || item.path("id").asText().equals(marker);
    }
    ObjectNode body = Json.object();
    body.set(key, shown);
    if (shown.size() == limit) {
      body.putArray(key + "_links")
          .add(Json.object().put("rel", "next").put("href", call.root() + "/network/v2.0/"
              + key.replace('_', '-') + "?limit=" + limit + "&marker="
              + shown.path(shown.size() - 1).path("id").asText()));
    }
    return Response.json(200, body);
  }

  private boolean passes(JsonNode item) {
    for (String field : FILTERS) {
      List<String> wanted = request.query().getOrDefault(field, List.of());
      if (!wanted.isEmpty() && item.has(field)
          && wanted.stream()
              .noneMatch(value -> value.equalsIgnoreCase(item.path(field).asText()))) {
        return false;
      }
    }
    return true;
  }
}
