package io.laststraw.simulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** An answer of this cloud against the recorded one. */
final class AnswerComparison {
  /** Headers that clients read, whose values must be the same but for ids and addresses. */
  private static final List<String> HEADERS = List.of("Content-Type", "OpenStack-API-Version",
      "X-OpenStack-Nova-API-Version", "Vary", "Location", "WWW-Authenticate");

  /** Headers that need only be there, or not. */
  private static final List<String> PRESENT = List.of("X-OpenStack-Request-Id", "X-Subject-Token");

  /** Members whose values are words of the API; the same ones have to be somewhere in the body. */
  private static final List<String> WORDS = List.of("status", "version", "min_version", "state",
      "OS-EXT-STS:vm_state", "OS-EXT-STS:task_state", "OS-EXT-STS:power_state", "host_status",
      "zoneName", "binary", "device_owner", "methods", "action", "event", "result", "rel");

  private static final Map<String, String> RECORDED_ADDRESSES = Map.of("identity",
      "http://127.0.0.1:5000", "compute", "http://127.0.0.1:8774", "image",
      "http://127.0.0.1:9292", "network", "http://127.0.0.1:9696");
  private static final Pattern ID = Pattern
      .compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}");

  private final RecordedExchange recorded;
  private final ApiRig.Answer ours;
  private final String root;
  private final List<Difference> found = new ArrayList<>();

  private AnswerComparison(RecordedExchange recorded, ApiRig.Answer ours, String root) {
    this.recorded = recorded;
    this.ours = ours;
    this.root = root;
  }

  /** @param root where this cloud answers */
  static List<Difference> of(RecordedExchange recorded, ApiRig.Answer ours, String root) {
    AnswerComparison comparison = new AnswerComparison(recorded, ours, root);
    comparison.compare();
    return List.copyOf(comparison.found);
  }

  private void compare() {
    same("status", Integer.toString(recorded.status()), Integer.toString(ours.status()));
    for (String header : HEADERS) {
      same(header, masked(recorded.headers().getOrDefault(header, "")),
          masked(ours.header(header)));
    }
    for (String header : PRESENT) {
      same(header, recorded.headers().getOrDefault(header, "").isEmpty() ? "absent" : "there",
          ours.header(header).isEmpty() ? "absent" : "there");
    }
    if (recorded.status() >= 400) {
      JsonNode was = Json.parse(masked(recorded.body().toString()).getBytes(UTF_8));
      JsonNode is = Json.parse(masked(ours.body().toString()).getBytes(UTF_8));
      if (!was.equals(is)) {
        same("body", was.toString(), is.toString());
      }
      return;
    }
    Shape.of(recorded.body()).compare(Shape.of(ours.body()), "", found);
    faultWords(recorded.body(), ours.body());
    for (String member : WORDS) {
      same("values of " + member, words(recorded.body(), member), words(ours.body(), member));
    }
  }

  private static String words(JsonNode body, String member) {
    return new TreeSet<>(body.findValuesAsText(member)).toString();
  }

  /** What a client classifies a broken server by. */
  private void faultWords(JsonNode was, JsonNode is) {
    if (was.at("/server/fault/message").isTextual()) {
      same("/server/fault/message", masked(was.at("/server/fault/message").asText()),
          masked(is.at("/server/fault/message").asText()));
    }
  }

  private void same(String place, String was, String is) {
    if (!was.equals(is)) {
      found.add(new Difference(place, "is '" + is + "' and was '" + was + "'"));
    }
  }

  private String masked(String text) {
    String anywhere = text;
    for (Map.Entry<String, String> service : RECORDED_ADDRESSES.entrySet()) {
      anywhere = anywhere.replace(service.getValue(), "{" + service.getKey() + "}")
          .replace(root + "/" + service.getKey(), "{" + service.getKey() + "}");
    }
    return ID.matcher(anywhere).replaceAll("{id}");
  }
}
