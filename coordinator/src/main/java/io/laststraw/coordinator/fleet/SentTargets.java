package io.laststraw.coordinator.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Targets that a host may still act upon: those sent and not yet outdated by its own word. What they
 * allow is charged to the fleet limit, so a raise elsewhere waits until a cut is acknowledged.
 */
public record SentTargets(List<Sent> open) {
  /** One target; its lease can last until {@code expiresAt} of cluster time at the latest. */
  public record Sent(long sequence, int servers, int bootLimit, Instant expiresAt) {}

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
      all.add(new Sent(first.sequence(), sent.servers(), sent.bootLimit(), sent.expiresAt()));
    } else {
      all.add(sent);
    }
    return new SentTargets(all);
  }

  /** The host says which target is in force; every older one is dead. Expired ones are too. */
  public SentTargets acknowledged(long sequence, Instant clusterNow) {
    List<Sent> rest = new ArrayList<>();
    for (int index = 0; index < open.size(); index++) {
      boolean outdated = index + 1 < open.size() && open.get(index + 1).sequence() <= sequence;
      if (!outdated && clusterNow.isBefore(open.get(index).expiresAt())) {
        rest.add(open.get(index));
      }
    }
    return new SentTargets(rest);
  }

  /** The most boots that any of them allows. */
  public int chargedLimit() {
    return open.stream().mapToInt(Sent::bootLimit).max().orElse(0);
  }

  /** The most servers that any of them allows. */
  public int chargedServers() {
    return open.stream().mapToInt(Sent::servers).max().orElse(0);
  }
}
