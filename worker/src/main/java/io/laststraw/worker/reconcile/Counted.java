package io.laststraw.worker.reconcile;

import io.laststraw.common.protocol.HostStatus.Totals;

/** The events that totals count. A create counts as sent when its outcome is known. */
final class Counted {
  static final Totals ACCEPTED = new Totals(1, 1, 0, 0, 0, 0, 0, 0);
  static final Totals REFUSED = new Totals(1, 0, 1, 0, 0, 0, 0, 0);
  static final Totals DOUBTED = new Totals(1, 0, 0, 1, 0, 0, 0, 0);
  static final Totals FAILED = new Totals(0, 0, 0, 0, 1, 0, 0, 0);
  static final Totals LOST = new Totals(0, 0, 0, 0, 0, 0, 1, 0);

  private Counted() {}

  /** One server proven gone, which was lost when we did not remove it. */
  static Totals gone(ServerKey key, boolean lost) {
    return new Totals(0, 0, 0, 0, 0, 1, lost ? 1 : 0, key.duplicateId().isEmpty() ? 0 : 1);
  }
}
