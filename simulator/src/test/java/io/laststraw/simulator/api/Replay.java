package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.simulator.cloud.Physics;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Asks this cloud what was asked of the recorded one. Ids differ between the two; which stands for
 * which is learnt by replaying the exchanges that made them, or told by {@link #stands}.
 */
final class Replay implements AutoCloseable {
  private static final Pattern ID = Pattern
      .compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|r-[0-9a-z]{8}|req-.*");
  private static final String REQUEST_ID = "X-OpenStack-Request-Id";
  private static final String FLAVOR = "1fd3d4f8-7a2e-4025-8ae2-bcaeaac5c821";

  private final ApiRig rig;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private String token;

  Replay(Physics physics) {
    rig = new ApiRig(physics, List.of());
    token = rig.login("admin", "secret");
    stands("\"password\":\"lab\"", "\"password\":\"secret\"");
    rig.post("/compute/v2.1/flavors", "{\"flavor\": {\"id\": \"" + FLAVOR
        + "\", \"name\": \"recorded\", \"vcpus\": 1, \"ram\": 50, \"disk\": 1}}");
    stands("da7fca20-1e31-481f-adc4-9872e4e675c4", rig.imageId);
    stands("f20710bb-5fb8-4fbb-af5a-3304c7e972c3", sharedNetwork());
    stands("ff17542c93414d0ba98d52f0b4161ada",
        rig.get("/identity/v3/users?name=admin").at("/users/0/id").asText());
    stands("f25ff2532ef049e29910db7f908f12cd",
        rig.get("/identity/v3/projects?name=demo").at("/projects/0/id").asText());
  }

  private String sharedNetwork() {
    String id = rig.post("/network/v2.0/networks",
        "{\"network\": {\"name\": \"lab-net\", \"shared\": true}}").at("/network/id").asText();
    rig.post("/network/v2.0/subnets", "{\"subnet\": {\"network_id\": \"" + id
        + "\", \"cidr\": \"12.11.0.0/16\", \"ip_version\": 4, \"name\": \"lab-subnet\"}}");
    return id;
  }

  ApiRig rig() {
    return rig;
  }

  /** From now on a recorded text, in a path or a body, is written as ours. */
  Replay stands(String recorded, String ours) {
    ids.put(recorded, ours);
    return this;
  }

  /** From now on as a user without the role of an administrator. */
  Replay asPlainUser() {
    token = rig.login("demo", "demo");
    return this;
  }

  Replay pass(double cloudSeconds) {
    rig.pass(cloudSeconds);
    return this;
  }

  /** What was done before, and so long ago that its servers run or have failed. */
  Replay after(String... names) {
    for (String name : names) {
      justAfter(name);
      rig.pass(60);
    }
    return this;
  }

  /** What was done a moment ago. */
  Replay justAfter(String name) {
    RecordedExchange exchange = RecordedExchange.named(name);
    ApiRig.Answer answer = send(exchange);
    learn(exchange.body(), answer.body());
    stands(exchange.headers().getOrDefault(REQUEST_ID, "no request id"),
        answer.header(REQUEST_ID));
    return this;
  }

  /** A server that stands for a recorded one whose making was not recorded. */
  Replay boot(String recordedId, String members) {
    return stands(recordedId, rig.post("/compute/v2.1/servers", "{\"server\": {\"name\": "
        + "\"fx-made\", \"flavorRef\": \"" + FLAVOR + "\", \"imageRef\": \"" + rig.imageId
        + "\", " + members + "}}").at("/server/id").asText());
  }

  /** Until that server is in the middle of its build on a host. */
  Replay untilSpawning(String recordedId) {
    String path = "/compute/v2.1/servers/" + ours(recordedId);
    for (int i = 0; i < 1000; i++) {
      if (rig.get(path).at("/server/OS-EXT-STS:task_state").asText().equals("spawning")) {
        return this;
      }
      rig.pass(0.1);
    }
    throw new IllegalStateException(recordedId + " never spawned");
  }

  /** The answer of this cloud. */
  ApiRig.Answer send(RecordedExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange.requestHeaders()
        .forEach((name, value) -> headers.put(name, value.equals("TOKEN") ? token : value));
    String body = exchange.requestBody().isMissingNode()
        ? ""
        : ours(exchange.requestBody().toString());
    return rig.exchange(exchange.method(), "/" + exchange.service() + ours(exchange.path()),
        headers, body);
  }

  private String ours(String recorded) {
    String text = recorded;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      text = text.replace(id.getKey(), id.getValue());
    }
    return text;
  }

  private void learn(JsonNode recorded, JsonNode ours) {
    if (recorded.isTextual() && ours.isTextual()) {
      if (ID.matcher(recorded.asText()).matches()) {
        stands(recorded.asText(), ours.asText());
      }
    } else if (recorded.isObject()) {
      recorded.properties().forEach(member -> learn(member.getValue(),
          ours.path(member.getKey())));
    } else if (recorded.isArray()) {
      Iterator<JsonNode> other = ours.iterator();
      recorded.forEach(element -> {
        if (other.hasNext()) {
          learn(element, other.next());
        }
      });
    }
  }

  @Override
  public void close() {
    rig.close();
  }
}
