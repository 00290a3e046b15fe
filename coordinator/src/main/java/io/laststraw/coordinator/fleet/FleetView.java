package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.protocol.HostStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the fleet says of itself right now, by host ordinal; nothing in it outlives the process. */
public final class FleetView {
  private final SortedMap<Integer, HostSeen> hosts;

  /**
   * One host as last heard of.
   *
   * @param receivedAt cluster time of the latest status
   * @param service what was read of its compute service
   */
  public record HostSeen(
      HostStatus status,
      String node,
      Instant receivedAt,
      SentTargets sent,
      HostHealth health,
      InheritedDoubt doubt,
      ServiceReadings service) {

    /** The same host with another status. */
    HostSeen with(HostStatus newer, String from, Instant at) {
      return new HostSeen(newer, from, at,
          sent.acknowledged(newer.appliedSequence(), newer.stampNanos(), at),
          health.onReady(newer.boots().count(), isSlow(newer)),
          doubt.observe(newer.listings(), at), service);
    }

    /**
     * Whether a status says more than that its host is still there; the newest target that it has
     * applied matters only while an older one may still be acted upon.
     */
    public boolean isNews(HostStatus newer) {
      return sent.open().size() > 1
          || newer.incarnation() != status.incarnation()
          || newer.epoch() != status.epoch()
          || !newer.servers().equals(status.servers())
          || !newer.totals().equals(status.totals())
          || !newer.listings().equals(status.listings())
          || !newer.checks().equals(status.checks())
          || !newer.pendingFaults().equals(status.pendingFaults());
    }

    public HostSeen withSent(SentTargets targets) {
      return new HostSeen(status, node, receivedAt, targets, health, doubt, service);
    }

    public HostSeen withHealth(HostHealth newHealth) {
      return new HostSeen(status, node, receivedAt, sent, newHealth, doubt, service);
    }

    HostSeen withService(ServiceReadings readings) {
      return new HostSeen(status, node, receivedAt, sent, health, doubt, readings);
    }

    public boolean isInService() {
      return !service.isDown() && !service.isDisabled();
    }

    /**
     * Stamps of the worker from which on it is past the lease of a target that is sent now, or was
     * before: a lease echoes the stamp of a status, and lasts no longer from there.
     */
    public long tellsFromStampNanos(Duration leaseLength) {
      return status.stampNanos() + leaseLength.toNanos();
    }

    /** Whether its worker has read the cloud at all; before, its counts say nothing. */
    public boolean hasListed() {
      return status.listings().completed() > 0;
    }

    /** Boots that this host may have in flight by what was sent and by what it says. */
    public int chargedBoots() {
      return Math.max(sent.chargedLimit(), status.servers().bootsInFlight());
    }

    private static boolean isSlow(HostStatus status) {
      return status.pace().baselineSeconds() > 0
          && status.pace().latestSeconds() > 4 * status.pace().baselineSeconds();
    }
  }

  /** Takes the map over: nobody else may hold it. */
  private FleetView(SortedMap<Integer, HostSeen> hosts) {
    this.hosts = Collections.unmodifiableSortedMap(hosts);
  }

  public static FleetView empty() {
    return new FleetView(new TreeMap<>());
  }

  /** Folds a status in; an older one of the same incarnation changes nothing. */
  public FleetView observe(int ordinal, HostStatus status, String node, Instant clusterNow) {
    HostSeen before = hosts.get(ordinal);
    if (before != null && before.status().incarnation() == status.incarnation()) {
      return status.stampNanos() - before.status().stampNanos() < 0
          ? this
          : with(ordinal, before.with(status, node, clusterNow));
    }
    HostHealth health = before == null ? HostHealth.open() : before.health().recounted();
    ServiceReadings service = before == null ? ServiceReadings.FINE : before.service();
    return with(ordinal, new HostSeen(status, node, clusterNow, SentTargets.none(), health,
        InheritedDoubt.none(), service));
  }

  /** Folds one reading of a host's compute service in. */
  public FleetView serviceRead(int ordinal, boolean up, boolean enabled) {
    HostSeen seen = hosts.get(ordinal);
    if (seen == null) {
      return this;
    }
    ServiceReadings service = seen.service().plus(up, enabled);
    return service.equals(seen.service()) ? this : with(ordinal, seen.withService(service));
  }

  /** The same fleet with one host replaced. */
  public FleetView with(int ordinal, HostSeen seen) {
    TreeMap<Integer, HostSeen> changed = new TreeMap<>(hosts);
    changed.put(ordinal, seen);
    return new FleetView(changed);
  }

  /** The same fleet with several hosts replaced. */
  public FleetView withAll(SortedMap<Integer, HostSeen> seen) {
    TreeMap<Integer, HostSeen> changed = new TreeMap<>(hosts);
    changed.putAll(seen);
    return new FleetView(changed);
  }

  public FleetView withDoubt(int ordinal, InheritedDoubt doubt) {
    HostSeen seen = hosts.get(ordinal);
    return seen == null
        ? this
        : with(ordinal, new HostSeen(seen.status(), seen.node(), seen.receivedAt(), seen.sent(),
            seen.health(), doubt, seen.service()));
  }

  /** By ordinal, and never changed. */
  public SortedMap<Integer, HostSeen> hosts() {
    return hosts;
  }

  public Optional<HostSeen> host(int ordinal) {
    return Optional.ofNullable(hosts.get(ordinal));
  }

  public int active() {
    return hosts.values().stream().mapToInt(seen -> seen.status().servers().active()).sum();
  }

  public int bootsInFlight() {
    return hosts.values().stream().mapToInt(seen -> seen.status().servers().bootsInFlight()).sum();
  }

  /** Boots in flight on all hosts but these. */
  public int bootsInFlightWithout(Set<Integer> ordinals) {
    return hosts.entrySet().stream().filter(entry -> !ordinals.contains(entry.getKey()))
        .mapToInt(entry -> entry.getValue().status().servers().bootsInFlight()).sum();
  }

  /** Deletes that were sent again and again and have not worked yet. */
  public int stuck() {
    return hosts.values().stream().mapToInt(seen -> seen.status().servers().stuck()).sum();
  }

  public int inError() {
    return hosts.values().stream().mapToInt(seen -> seen.status().servers().error()).sum();
  }

  public int alive() {
    return hosts.values().stream().mapToInt(seen -> seen.status().servers().alive()).sum();
  }

  /** Boot times of the incarnations that run now. */
  public BootHistogram boots() {
    List<BootHistogram> boots = new ArrayList<>(hosts.size());
    for (HostSeen seen : hosts.values()) {
      boots.add(seen.status().boots());
    }
    return BootHistogram.sum(boots);
  }
}
