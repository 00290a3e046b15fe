package io.laststraw.coordinator.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Targets that a host may still act upon, or may have acted upon without having told so: those sent and
 * not yet outdated by its own word. What they allow is charged to the fleet limit, so a raise elsewhere
 * waits until a cut is acknowledged.
 */
public record SentTargets(List<Sent> open) {
  /**
   * One target; its lease can last until {@code expiresAt} of cluster time at the latest.
   *
   * @param tellsFromStampNanos a status that the worker stamped then or later was made after that lease
   * @param expired the lease is over, and no such status has come
   */
  public record Sent(long sequence, int servers, int bootLimit, Instant expiresAt,
      long tellsFromStampNanos, boolean expired) {
    public Sent(long sequence, int servers, int bootLimit, Instant expiresAt,
        long tellsFromStampNanos) {
      this(sequence, servers, bootLimit, expiresAt, tellsFromStampNanos, false);
    }

    /**
     * What another coordinator, or another incarnation of the host, was told. Nobody here knows which
     * status it echoed, so only a target of our own that is in force outdates it.
     */
    public static Sent ofAnother(int servers, int bootLimit, Instant expiresAt, long stampNanos) {
      return new Sent(0, servers, bootLimit, expiresAt, stampNanos + Long.MAX_VALUE / 2);
    }

    private Sent whenExpired() {
      return new Sent(sequence, servers, bootLimit, expiresAt, tellsFromStampNanos, true);
    }

    private boolean isToldBy(long stampNanos) {
      return stampNanos - tellsFromStampNanos >= 0;
    }
  }

  public SentTargets {
    open = List.copyOf(open);
  }

  public static SentTargets none() {
    return new SentTargets(List.of());
  }

  /** Adds a target; one that allows the same as the latest replaces it, for it is charged once. */
  public SentTargets plus(Sent sent) {
    List<Sent> all = new ArrayList<>(open);
    if (!all.isEmpty() && all.getLast().bootLimit() == sent.bootLimit()
        && all.getLast().servers() == sent.servers()) {
      Sent first = all.removeLast();
      all.add(new Sent(first.sequence(), sent.servers(), sent.bootLimit(), sent.expiresAt(),
          sent.tellsFromStampNanos()));
    } else {
      all.add(sent);
    }
    return new SentTargets(all);
  }

  /**
   * The host says which target is in force; every older one is dead. So is one that has expired, once
   * a status tells what came of it: until then the host may have more than it said last.
   *
   * @param stampNanos of the host's latest status
   */
  public SentTargets acknowledged(long sequence, long stampNanos, Instant clusterNow) {
    List<Sent> rest = new ArrayList<>();
    for (int index = 0; index < open.size(); index++) {
      Sent sent = open.get(index);
      boolean outdated = index + 1 < open.size() && open.get(index + 1).sequence() <= sequence;
      boolean expires = sent.expired() || !clusterNow.isBefore(sent.expiresAt());
      if (!outdated && !expires) {
        rest.add(sent);
      } else if (!outdated && !sent.isToldBy(stampNanos)) {
        rest.add(sent.whenExpired());
      }
    }
    return new SentTargets(rest);
  }

  /** The most boots that any of them allows now. */
  public int chargedLimit() {
    return open.stream().filter(sent -> !sent.expired()).mapToInt(Sent::bootLimit).max().orElse(0);
  }

  /** The most servers that any of them allows or has allowed. */
  public int chargedServers() {
    return open.stream().mapToInt(Sent::servers).max().orElse(0);
  }
}
