package io.laststraw.simulator.exploration;

import io.laststraw.common.protocol.HostTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the coordinator has allowed each host, and until when. */
final class Grants {
  /** One target as it was sent; whether it arrives is another matter. */
  private record Grant(long epoch, Instant leaseEnd, int servers) {}

  /** A create that was begun in time may still wait for a connection. */
  private final Duration grace;
  private final Map<Long, String> hostByIncarnation = new LinkedHashMap<>();
  private final Map<String, List<Grant>> byHost = new LinkedHashMap<>();
  private final Map<String, Integer> mostServersEver = new LinkedHashMap<>();

  Grants(Duration grace) {
    this.grace = grace;
  }

  void introduced(long incarnation, String host) {
    hostByIncarnation.put(incarnation, host);
  }

  /** The host whose worker a target is for; empty for a worker that was never heard of. */
  String hostOf(HostTarget target) {
    return hostByIncarnation.getOrDefault(target.incarnation(), "");
  }

  void sent(HostTarget target, Instant now) {
    String host = hostOf(target);
    Instant end = Instant.EPOCH.plusNanos(target.lease().echoedStampNanos())
        .plus(target.lease().length());
    List<Grant> grants = byHost.computeIfAbsent(host, _ -> new ArrayList<>());
    grants.removeIf(grant -> !isLive(grant, now));
    grants.add(new Grant(target.epoch(), end, target.level().servers()));
    mostServersEver.merge(host, target.level().servers(), Math::max);
  }

  private boolean isLive(Grant grant, Instant now) {
    return grant.leaseEnd().plus(grace).isAfter(now);
  }

  private Stream<Grant> live(String host, Instant now) {
    return byHost.getOrDefault(host, List.of()).stream().filter(grant -> isLive(grant, now));
  }

  boolean isLive(String host, long epoch, Instant now) {
    return live(host, now).anyMatch(grant -> grant.epoch() == epoch);
  }

  /** The most servers that any grant in force allows; 0 without any. */
  int mostServers(String host, Instant now) {
    return live(host, now).mapToInt(Grant::servers).max().orElse(0);
  }

  /** The most servers that any grant ever allowed. */
  int mostServersEver(String host) {
    return mostServersEver.getOrDefault(host, 0);
  }
}
