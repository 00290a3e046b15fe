package io.laststraw.worker.reconcile;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.protocol.HostStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What this incarnation has counted.
 *
 * @param pendingFaults evidence that the coordinator has not acknowledged, oldest first
 */
public record Account(
    HostStatus.Totals totals,
    BootHistogram boots,
    HeldActive held,
    List<FaultEvidence> pendingFaults) {
  public Account {
    pendingFaults = List.copyOf(pendingFaults);
  }

  static Account from(Instant start) {
    return new Account(
        HostStatus.Totals.NONE,
        BootHistogram.empty(),
        HeldActive.from(start),
        List.of());
  }

  boolean hasRoomForFault() {
    return pendingFaults.size() < Rules.PENDING_FAULTS;
  }

  boolean isPending(String key) {
    return pendingFaults.stream().anyMatch(fault -> fault.key().equals(key));
  }

  /** With one more piece of evidence, unless there is no room or it is there already. */
  Account telling(FaultEvidence evidence) {
    if (isPending(evidence.key()) || !hasRoomForFault()) {
      return this;
    }
    List<FaultEvidence> next = new ArrayList<>(pendingFaults);
    next.add(evidence);
    return new Account(totals, boots, held, next);
  }

  Account acknowledged(Collection<String> keys) {
    if (pendingFaults.isEmpty() || keys.isEmpty()) {
      return this;
    }
    Set<String> known = new TreeSet<>(keys);
    return new Account(
        totals,
        boots,
        held,
        pendingFaults.stream().filter(fault -> !known.contains(fault.key())).toList());
  }

  Account with(BootHistogram nextBoots) {
    return new Account(totals, nextBoots, held, pendingFaults);
  }

  Account holding(Instant now, int active) {
    HeldActive next = held.at(now, active);
    return next == held ? this : new Account(totals, boots, next, pendingFaults);
  }

  /** Counts so many more of each. */
  Account plus(HostStatus.Totals more) {
    return new Account(totals.plus(more), boots, held, pendingFaults);
  }
}
