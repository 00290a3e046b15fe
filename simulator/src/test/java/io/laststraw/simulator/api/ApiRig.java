package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.CloudModel;
import io.laststraw.simulator.cloud.CloudSettings;
import io.laststraw.simulator.cloud.Flavor;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.faults.FaultScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The services over real HTTP, with a clock that moves only when a test or an answer time moves it.
 */
final class ApiRig implements AutoCloseable {
  static final Instant START = Instant.parse("2031-05-01T12:00:00Z");

  /** An answer, its body read as JSON. */
  record Answer(int status, HttpResponse<byte[]> http, JsonNode body) {
    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    JsonNode at(String pointer) {
      return body.at(pointer);
    }
  }

  final String flavorId;
  final String imageId;
  private final AtomicLong nanos = new AtomicLong();
  private final LockedCloud cloud;
  private final OpenStackApi.Running running;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .build();
  private final Map<String, String> headers = new LinkedHashMap<>();

  ApiRig() {
    this(withoutChance(PhysicsLoader.defaults()), List.of());
  }

  ApiRig(Physics physics, List<CloudSettings.Decoy> decoys) {
    CloudModel model = new CloudModel(physics,
        new CloudSettings(4, 3, START, "secret", decoys, FaultScript.NONE));
    cloud = new LockedCloud(model, new CloudClock(START, 10, nanos::get, nanos::addAndGet));
    try {
      running = OpenStackApi.start(0, cloud);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    login("admin", "secret");
    flavorId = "min-id";
    imageId = cloud.ask((known, now) -> {
      known.catalog().createFlavor(new Flavor(flavorId, "min", 1, 50, 1, 0, 0, true, "", Map.of()));
      return known.catalog().images().getFirst().id();
    });
  }

  static Physics withoutChance(Physics physics) {
    Physics.Faults none = new Physics.Faults(0, 0, 0, 180, 0, 0, 0, 0, 5, List.of(), List.of(), 0,
        0, 0);
    return new Physics(physics.host(), physics.hostClasses(), physics.controlPlane(), physics.api(),
        physics.quotas(), none, physics.guests());
  }

  String root() {
    return running.root();
  }

  void pass(double cloudSeconds) {
    nanos.addAndGet((long) (cloudSeconds / 10 * 1e9));
  }

  Truth truth() {
    return cloud.ask((model, now) -> model.truth(now));
  }

  void killHost(String host) {
    cloud.ask((model, now) -> {
      model.killHost(host, now);
      return now;
    });
  }

  /** From now on as this user, in the project of the same name. */
  String login(String user, String password) {
    String token = tryLogin(user, password).header("X-Subject-Token");
    headers.put("X-Auth-Token", token);
    return token;
  }

  Answer tryLogin(String user, String password) {
    return post("/identity/v3/auth/tokens", """
        {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "%s",
         "domain": {"name": "Default"}, "password": "%s"}}},
         "scope": {"project": {"name": "%s", "domain": {"name": "Default"}}}}}""".formatted(user,
        password, user));
  }

  void version(String microversion) {
    headers.put("OpenStack-API-Version", "compute " + microversion);
  }

  void header(String name, String value) {
    headers.put(name, value);
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer delete(String path) {
    return send("DELETE", path, "");
  }

  Answer post(String path, String json) {
    return send("POST", path, json);
  }

  Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  /** A POST of servers with these members beside name, flavor and image. */
  Answer boot(String name, String members) {
    return post("/compute/v2.1/servers",
        """
            {"server": {"name": "%s", "flavorRef": "%s", "imageRef": "%s"%s}}""".formatted(name,
            flavorId, imageId,
            members.isEmpty() ? "" : ", " + members));
  }

  String booted(String name, String host) {
    return boot(name, "\"availability_zone\": \"nova:" + host + "\"").at("/server/id").asText();
  }

  /** A network with one subnet; the network's id. */
  String network(String name, String cidr) {
    String id = post("/network/v2.0/networks", "{\"network\": {\"name\": \"" + name + "\"}}")
        .at("/network/id")
        .asText();
    post("/network/v2.0/subnets",
        """
            {"subnet": {"network_id": "%s", "cidr": "%s", "ip_version": 4, "name": "%s-subnet"}}"""
            .formatted(id, cidr,
                name));
    return id;
  }

  Answer send(String method, String path, String body) {
    try {
      return trySend(method, path, body);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Sends these headers and no others; the query may have characters that need an escape. */
  Answer exchange(String method, String path, Map<String, String> only, String body) {
    try {
      return trySend(method, path.replace("^", "%5E"), only, body);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Answer trySend(String method, String path, String body) throws IOException {
    return trySend(method, path, headers, body);
  }

  private Answer trySend(String method, String path, Map<String, String> sent, String body)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.root() + path)).method(
        method,
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    sent.forEach(request::header);
    try {
      HttpResponse<byte[]> response = client.send(request.build(),
          HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response, Json.parse(response.body()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    client.close();
    try {
      running.listener().close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
