package io.laststraw.simulator.exploration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.Outgoing;
import io.laststraw.common.openstack.Reply;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.rehearsal.CallWatcher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What must hold whenever a call is sent: the rules about creates, deletes, and being told to wait. */
final class CallRules implements CallWatcher {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CREATE_PATH = "/compute/v2.1/servers";
  private static final String SERVER_PATH = CREATE_PATH + "/";

  private enum Fate {
    UNDERWAY,
    NOT_DONE,
    DONE,
    IN_DOUBT
  }

  private record Gate(int client, String service) {}

  private final Violations violations;
  private final Grants grants;
  private final Explored explored;
  private final int goal;
  private final Map<String, Fate> fates = new LinkedHashMap<>();
  private final Map<String, Instant> firstSent = new LinkedHashMap<>();
  private final Map<Gate, Instant> opensAt = new LinkedHashMap<>();
  private final Supplier<Truth> truth;
  private final StuckDeletes stuck = new StuckDeletes();
  private final RepeatedCreates repeated = new RepeatedCreates();
  private Instant noCreatesFrom = Instant.MAX;
  private Instant lastDoubt = Instant.EPOCH;

  CallRules(Violations violations, Grants grants, Explored explored, int goal,
      Supplier<Truth> truth) {
    this.violations = violations;
    this.grants = grants;
    this.explored = explored;
    this.goal = goal;
    this.truth = truth;
  }

  /** Nobody may create anything from then on. */
  void noCreatesFrom(Instant instant) {
    noCreatesFrom = instant;
  }

  /** When the answer of a create was lost last. */
  Instant lastDoubt() {
    return lastDoubt;
  }

  /** When a create of this name was sent first. */
  Optional<Instant> firstSent(String name) {
    return Optional.ofNullable(firstSent.get(name));
  }

  @Override
  public void onSend(int client, Outgoing call, Instant now) {
    Instant opens = opensAt.getOrDefault(gate(client, call), Instant.MIN);
    violations.require("S12", !now.isBefore(opens),
        () -> call + " is sent " + Duration.between(now, opens) + " before it was asked to");
    if (isCreate(call)) {
      ServerName.parse(nameIn(call)).ifPresent(name -> creates(name, now));
    }
    deletedBy(call).ifPresent(this::deletes);
  }

  /** The id of the server that a call is to delete. */
  private static Optional<String> deletedBy(Outgoing call) {
    String path = call.uri().getPath();
    return call.verb().equals("DELETE") && path.startsWith(SERVER_PATH)
        ? Optional.of(path.substring(SERVER_PATH.length()))
        : Optional.empty();
  }

  private void creates(ServerName name, Instant now) {
    String text = name.text();
    Fate before = fates.getOrDefault(text, Fate.NOT_DONE);
    violations.require("S2", before == Fate.NOT_DONE,
        () -> text + " is sent again, and the first one is " + before);
    fates.put(text, Fate.UNDERWAY);
    firstSent.putIfAbsent(text, now);
    violations.require("S9", now.isBefore(noCreatesFrom), () -> text + " is sent after the stop");
    String host = hostOf(name);
    violations.require("S8", grants.isLive(host, name.epoch(), now),
        () -> text + " is sent without a lease");
    Truth seen = truth.get();
    int most = grants.mostServers(host, now);
    int there = seen.host(host).alive();
    violations.require("S1",
        there < most + stuck.on(host, seen) + repeated.on(host, seen),
        () -> text + " is sent to a host that has " + there + " of " + most);
    int all = seen.hosts().stream().mapToInt(Truth.Host::alive).sum();
    violations.require("S1", all < goal + stuck.all(seen) + repeated.all(seen),
        () -> text + " is sent though there are " + all + " of " + goal);
  }

  StuckDeletes stuck() {
    return stuck;
  }

  private void deletes(String id) {
    stuck.sent(id);
    Optional<Truth.Guest> guest = truth.get().servers().stream()
        .filter(server -> server.id().equals(id)).findFirst();
    violations.require("S3", guest.isPresent() && !guest.get().decoy()
        && fates.containsKey(guest.get().name()),
        () -> "a delete of " + guest.map(Truth.Guest::name).orElse(id));
  }

  /** Ordinals follow the hosts' names, which the simulator numbers from 1. */
  static String hostOf(ServerName name) {
    return "compute" + (name.hostOrdinal() + 1);
  }

  @Override
  public void onReply(int client, Outgoing call, Reply reply, Instant now) {
    String seconds = reply.header("Retry-After").isEmpty()
        ? reply.header("X-Retry-After")
        : reply.header("Retry-After");
    if (!seconds.isEmpty()) {
      opensAt.merge(gate(client, call), now.plusSeconds(Long.parseLong(seconds)),
          (one, other) -> one.isAfter(other) ? one : other);
    }
    if (isCreate(call)) {
      become(call, fateOf(reply), now);
      idIn(reply).ifPresent(repeated::answered);
    }
    deletedBy(call).ifPresent(id -> stuck.answered(id, reply.status()));
  }

  @Override
  public void onLost(int client, Outgoing call, Instant now) {
    if (isCreate(call)) {
      become(call, Fate.IN_DOUBT, now);
    }
  }

  private void become(Outgoing call, Fate fate, Instant now) {
    if (fate == Fate.IN_DOUBT) {
      lastDoubt = now;
      explored.count(Occurrence.CREATE_ANSWER_LOST);
    }
    fates.put(nameIn(call), fate);
  }

  /** As the fault catalogue has it: what is answered before anything is done may be sent again. */
  private static Fate fateOf(Reply reply) {
    boolean keystone = reply.status() == 503 && reply.text().contains("Keystone service");
    if (reply.status() >= 400 && reply.status() < 500 || keystone) {
      return Fate.NOT_DONE;
    }
    return reply.status() == 202 && idIn(reply).isPresent() ? Fate.DONE : Fate.IN_DOUBT;
  }

  /** The id of the server that an answer tells of, if it is whole. */
  private static Optional<String> idIn(Reply reply) {
    try {
      return Optional.of(JSON.readTree(reply.body()).path("server").path("id").asText())
          .filter(id -> !id.isEmpty());
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  /** Creates whose answers never came to be believed. */
  Stream<String> lostCreates() {
    return fates.entrySet().stream().filter(entry -> entry.getValue() == Fate.IN_DOUBT)
        .map(Map.Entry::getKey);
  }

  private static Gate gate(int client, Outgoing call) {
    String[] parts = call.uri().getPath().split("/", 3);
    return new Gate(client, parts.length > 1 ? parts[1] : "");
  }

  private static boolean isCreate(Outgoing call) {
    return call.verb().equals("POST") && call.uri().getPath().equals(CREATE_PATH);
  }

  private static String nameIn(Outgoing call) {
    try {
      return JSON.readTree(call.body()).path("server").path("name").asText();
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("a create that is no JSON", broken);
    }
  }
}
