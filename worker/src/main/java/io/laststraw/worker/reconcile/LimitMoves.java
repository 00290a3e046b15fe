package io.laststraw.worker.reconcile;

import io.laststraw.common.protocol.HostStatus.LimitMove;
import io.laststraw.worker.pacing.HostLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest moves of a host's limit. Statuses are sent when something changed and may be lost, and a
 * limit may move more than once between two of them; each carries the last few, so that the
 * coordinator hears of every move.
 *
 * @param latest oldest first
 */
record LimitMoves(List<LimitMove> latest) {
  /** Moves are a boot time apart, so these cover many statuses. */
  private static final int KEPT = 5;

  static final LimitMoves NONE = new LimitMoves(List.of());

  LimitMoves {
    latest = List.copyOf(latest);
  }

  /** The moves after the limit became another one at cloud time {@code now}, if it did. */
  LimitMoves after(HostLimit before, HostLimit limit, Instant now) {
    if (before.boots() == limit.boots()) {
      return this;
    }
    List<LimitMove> all = new ArrayList<>(latest);
    all.add(new LimitMove(now, before.boots(), limit.boots(), limit.reason()));
    return new LimitMoves(all.subList(Math.max(0, all.size() - KEPT), all.size()));
  }
}
