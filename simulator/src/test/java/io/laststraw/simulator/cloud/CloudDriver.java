package io.laststraw.simulator.cloud;

import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.faults.FaultScript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A client of the model without HTTP: boots on hosts with a fixed number in flight, and counts what
 * comes.
 */
final class CloudDriver {
  static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

  final CloudModel cloud;
  final Caller admin;
  final String flavorId;
  final String imageId;
  Instant now = START;
  private int named;

  CloudDriver(Physics physics, int hosts, long seed) {
    this(physics, hosts, seed, List.of());
  }

  CloudDriver(Physics physics, int hosts, long seed, List<CloudSettings.Decoy> decoys) {
    cloud = new CloudModel(physics,
        new CloudSettings(hosts, seed, START, "secret", decoys, FaultScript.NONE));
    IdentityModel.User user = cloud.identity().user("admin").orElseThrow();
    admin = new Caller(user.project().id(), user.id(), true);
    flavorId = done(
        cloud.catalog().createFlavor(new Flavor("", "min", 1, 50, 1, 0, 0, true, "", Map.of())))
        .id();
    imageId = cloud.catalog().images().getFirst().id();
  }

  static Physics physics(String name) {
    return PhysicsLoader.load(name);
  }

  /** The given physics without any chance in it, so that figures can be told exactly. */
  static Physics certain(Physics physics) {
    Physics.Faults none = new Physics.Faults(0, 0, 0, 180, 0, 0, 0, 0, 5, List.of(), List.of(), 0,
        0, 0);
    return new Physics(physics.host(), physics.hostClasses(), physics.controlPlane(), physics.api(),
        physics.quotas(), none, physics.guests());
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(int code, String message) ->
        throw new AssertionError(code + " " + message);
    };
  }

  CreateRequest request(String name, String zone, String host, int count, List<String> networks) {
    return new CreateRequest(admin, "req-" + name, name, flavorId, imageId, zone, host, networks,
        Map.of(),
        List.of(), count, count, "", name);
  }

  /** One server forced onto a host. */
  ServerView boot(String host) {
    return done(
        cloud.createServers(request("ls-" + named++, "nova:" + host, "", 1, List.of()), now));
  }

  void pass(double seconds) {
    now = now.plusNanos(Math.round(seconds * 1e9));
    cloud.advance(now);
  }

  int count(ServerStatus status) {
    return list(status).size();
  }

  List<ServerView> list(ServerStatus status) {
    ListQuery query = new ListQuery("", List.of(status.name()), status == ServerStatus.DELETED, "",
        "", "",
        List.of(), "", Optional.empty(), "", Integer.MAX_VALUE, false);
    return done(cloud.list(query, now)).rows();
  }

  ServerView show(String id) {
    return done(cloud.show(id, admin, now));
  }

  /** What a fill with a fixed number in flight took. */
  record Fill(Duration took, double medianBootSeconds, int errors) {}

  /**
   * Fills all hosts in turn with so many servers each, at most so many in BUILD; errors are deleted
   * and replaced.
   */
  Fill fill(List<String> hosts, int perHost, int inFlight) {
    Instant began = now;
    Map<String, Integer> wanted = new TreeMap<>();
    hosts.forEach(host -> wanted.put(host, perHost));
    int errors = 0;
    int left = hosts.size() * perHost;
    int turn = 0;
    while (left > 0 || count(ServerStatus.BUILD) > 0) {
      int room = inFlight - count(ServerStatus.BUILD);
      while (room > 0 && left > 0) {
        String host = hosts.get(turn++ % hosts.size());
        int open = wanted.getOrDefault(host, 0);
        if (open > 0) {
          wanted.put(host, open - 1);
          boot(host);
          left--;
          room--;
        }
      }
      pass(1);
      for (ServerView failed : list(ServerStatus.ERROR)) {
        errors++;
        left++;
        String host = cloud.truth(now).servers().stream()
            .filter(guest -> guest.id().equals(failed.id()))
            .findFirst().orElseThrow().host();
        wanted.merge(host, 1, Integer::sum);
        done(cloud.delete(failed.id(), admin, now));
      }
    }
    return new Fill(Duration.between(began, now), medianBoot(), errors);
  }

  private double medianBoot() {
    List<Double> seconds = new ArrayList<>();
    for (ServerView server : list(ServerStatus.ACTIVE)) {
      server.launched().ifPresent(
          launched -> seconds
              .add(Duration.between(server.created(), launched).toMillis() / 1000.0));
    }
    seconds.sort(null);
    return seconds.isEmpty() ? 0 : seconds.get(seconds.size() / 2);
  }
}
