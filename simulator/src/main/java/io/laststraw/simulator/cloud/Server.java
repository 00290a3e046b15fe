package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server and where its boot or delete stands. Empty text means "none". */
final class Server {
  /** Stations of a server's life, finer than Nova's status. */
  enum Phase {
    /** In the scheduler or neutron: Nova has only a build request. */
    SCHEDULING,
    /** Accepted by the host, which builds others first: BUILD, scheduling, no host. */
    QUEUED,
    /** Its host is dead or lost the message: BUILD, scheduling, no host, for ever. */
    STRANDED,
    /** Being built by its host. */
    BUILDING,
    /** Its build never ends by itself. */
    HUNG,
    RUNNING,
    FAILED,
    GONE
  }

  static final Comparator<Server> BY_UPDATE = Comparator
      .<Server, Instant>comparing(server -> server.updated)
      .thenComparingLong(server -> server.sequence);

  final long sequence;
  final String id;
  /** What its guest is called on the host. */
  final String instanceName;
  final String name;
  final CreateRequest request;
  final Flavor flavor;
  final String reservationId;
  final int launchIndex;
  final Instant created;
  Map<String, String> metadata;
  List<String> tags;
  Instant updated;
  ServerStatus status = ServerStatus.BUILD;
  Phase phase = Phase.SCHEDULING;
  boolean deleting;
  boolean stopping;
  boolean decoy;
  /** The host that builds or runs it, whatever Nova shows; empty before a choice was made. */
  String place;
  /** What Nova shows as the host. */
  String shownHost = "";
  String shownZone = "";
  /** Whether a guest runs for it, whatever Nova says. */
  boolean guest;
  boolean countedAlive;
  /** What ends its build was counted when it struck. */
  boolean faultCounted;
  boolean holdsMemory;
  boolean holdsAllocation;
  /** Neutron is not told of its end (fault F66). */
  boolean leavesPorts;
  /** Placement is not told of its end (fault F68). */
  boolean leavesAllocation;
  Optional<Instant> launched = Optional.empty();
  Optional<Instant> terminated = Optional.empty();
  Optional<Fault> fault = Optional.empty();
  Optional<Instant> faultAt = Optional.empty();
  List<Port> ports = new ArrayList<>();
  SharedWork.@Nullable Job<Server> job;

  Server(long sequence, String id, String name, CreateRequest request, Flavor flavor,
      String reservationId,
      int launchIndex, Instant created) {
    this.sequence = sequence;
    this.id = id;
    this.instanceName = "instance-" + HexFormat.of().toHexDigits((int) sequence);
    this.name = name;
    this.request = request;
    this.flavor = flavor;
    this.reservationId = reservationId;
    this.launchIndex = launchIndex;
    this.created = created;
    this.updated = created;
    this.metadata = request.metadata();
    this.tags = request.tags();
    this.place = request.namedHost();
  }

  String projectId() {
    return request.caller().projectId();
  }

  boolean isGone() {
    return phase == Phase.GONE;
  }

  /** Whether anything but its creation was ever written of it; until then Nova shows the time of now. */
  boolean isTouched() {
    return switch (phase) {
      case SCHEDULING, QUEUED, STRANDED -> false;
      case BUILDING, HUNG, RUNNING, FAILED, GONE -> true;
    };
  }
}
