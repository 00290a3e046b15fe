package io.laststraw.coordinator;

import io.laststraw.common.model.ConsoleProof;
import io.laststraw.coordinator.fleet.FleetView;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What guests have shown so far, over host workers that come and go: a new one asks them all again,
 * and until it has, the word of the one before still stands.
 */
final class ProofWatch {
  private record Told(long incarnation, ConsoleProof proof) {}

  private final SortedMap<Integer, Told> told = new TreeMap<>();

  void observe(FleetView fleet) {
    fleet.hosts().forEach((ordinal, seen) -> told.merge(ordinal,
        new Told(seen.status().incarnation(), seen.status().checks().consoles()),
        ProofWatch::better));
  }

  private static Told better(Told before, Told now) {
    if (before.incarnation() == now.incarnation()) {
      return now;
    }
    boolean saysMore = now.proof().asked() > 0 || now.proof().unreadable();
    return saysMore && now.proof().proven() >= before.proof().proven() ? now : before;
  }

  /** By ordinal; hosts that were not heard of are not in it. */
  SortedMap<Integer, ConsoleProof> proofs() {
    SortedMap<Integer, ConsoleProof> proofs = new TreeMap<>();
    told.forEach((ordinal, latest) -> proofs.put(ordinal, latest.proof()));
    return proofs;
  }
}
