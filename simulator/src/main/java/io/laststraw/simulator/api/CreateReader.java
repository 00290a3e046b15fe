package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.simulator.cloud.CreateRequest;
import io.laststraw.simulator.cloud.NetworkModel;
import io.laststraw.simulator.cloud.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of a POST of servers: its shape, the microversion's rules and the caller's rights. */
final class CreateReader {
  private static final int VERSION_OF_AUTO_NETWORKS = 37;
  private static final int VERSION_OF_DESCRIPTION = 19;

  private final ComputeCall call;
  private final JsonNode server;

  CreateReader(ComputeCall call) {
    this.call = call;
    this.server = call.body().path("server");
  }

  Outcome<CreateRequest> read() {
    Optional<Outcome<CreateRequest>> refusal = shape().or(this::rights);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return switch (networks()) {
      case Outcome.Refused<List<String>>(int code, String message) ->
        Outcome.refused(code, message);
      case Outcome.Done<List<String>>(List<String> networks) -> Outcome.done(request(networks));
    };
  }

  private Optional<Outcome<CreateRequest>> shape() {
    for (String key : List.of("name", "flavorRef")) {
      if (server.path(key).asText("").isEmpty()) {
        return refuse(400,
            "Invalid input for field/attribute server. Value: " + PythonText.of(server) + ". '"
                + key + "' is a required property");
      }
    }
    if (minCount() > maxCount()) {
      return refuse(400, "min_count must be <= max_count");
    }
    if (minCount() < 1) {
      return refuse(400, "Invalid input for field/attribute min_count. Value: " + minCount()
          + ". " + minCount() + " is less than the minimum of 1");
    }
    if (server.path("networks").isTextual() && call.version() < VERSION_OF_AUTO_NETWORKS) {
      String word = server.path("networks").asText();
      return refuse(400, "Invalid input for field/attribute networks. Value: " + word + ". '"
          + word + "' is not of type 'array'");
    }
    if (server.has("host") && call.version() < 74) {
      return refuse(400, "Additional properties are not allowed ('host' was unexpected)");
    }
    if (server.has("tags") && call.version() < 52) {
      return refuse(400, "Additional properties are not allowed ('tags' was unexpected)");
    }
    boolean named = server.has("host") || server.has("hypervisor_hostname");
    if (named && zone().contains(":")) {
      return refuse(400,
          "One mechanism with host and/or hypervisor_hostname and another mechanism with "
              + "zone:host:node are mutually exclusive.");
    }
    return Optional.empty();
  }

  private Optional<Outcome<CreateRequest>> rights() {
    if (call.caller().admin()) {
      return Optional.empty();
    }
    if (zone().contains(":")) {
      return refuse(403,
          "Policy doesn't allow os_compute_api:servers:create:forced_host to be performed.");
    }
    if (server.has("host") || server.has("hypervisor_hostname")) {
      return refuse(403,
          "Policy doesn't allow compute:servers:create:requested_destination to be performed.");
    }
    return Optional.empty();
  }

  private static Optional<Outcome<CreateRequest>> refuse(int code, String message) {
    return Optional.of(Outcome.refused(code, message));
  }

  private CreateRequest request(List<String> networks) {
    List<String> tags = new ArrayList<>();
    server.path("tags").forEach(tag -> tags.add(tag.asText()));
    String name = server.path("name").asText();
    String host = server.path("host").asText(server.path("hypervisor_hostname").asText(""));
    return new CreateRequest(call.caller(), call.call().requestId(), name, flavorId(),
        lastPart(server.path("imageRef").asText("")), zone(), host, networks,
        Json.texts(server.path("metadata")), tags, minCount(), maxCount(),
        server.path("key_name").asText(""),
        server.path("description").asText(call.version() < VERSION_OF_DESCRIPTION ? name : ""));
  }

  private String flavorId() {
    return lastPart(server.path("flavorRef").asText(""));
  }

  /** References may be ids or URLs. */
  private static String lastPart(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private String zone() {
    return server.path("availability_zone").asText("");
  }

  private int minCount() {
    return server.path("min_count").asInt(1);
  }

  private int maxCount() {
    return server.path("max_count").asInt(Math.max(1, minCount()));
  }

  private Outcome<List<String>> networks() {
    JsonNode wanted = server.path("networks");
    if (wanted.isTextual() && call.version() >= VERSION_OF_AUTO_NETWORKS) {
      return wanted.asText().equals("none") ? Outcome.done(List.of()) : automatic();
    }
    if (wanted.isArray() && !wanted.isEmpty()) {
      List<String> ids = new ArrayList<>();
      wanted.forEach(network -> ids.add(network.path("uuid").asText("")));
      return Outcome.done(ids);
    }
    if (call.version() >= VERSION_OF_AUTO_NETWORKS) {
      return Outcome.refused(400,
          "Invalid input for field/attribute server. Value: " + PythonText.of(server)
              + ". 'networks' is a required property");
    }
    return automatic();
  }

  /**
   * Without a word about networks Nova takes the only one there is, and refuses to choose among
   * several.
   */
  private Outcome<List<String>> automatic() {
    List<NetworkModel.Network> usable = call.ask((model, now) -> {
      NetworkModel network = model.network(now);
      return network.networks(call.caller()).stream()
          .filter(candidate -> !network.subnetsOf(candidate.id()).isEmpty()).toList();
    });
    if (usable.size() > 1) {
      return Outcome.refused(409,
          "Multiple possible networks found, use a Network ID to be more specific.");
    }
    return Outcome.done(usable.stream().map(NetworkModel.Network::id).toList());
  }
}
