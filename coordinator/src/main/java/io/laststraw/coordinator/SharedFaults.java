package io.laststraw.coordinator;

import io.laststraw.common.model.FaultClass;
import io.laststraw.coordinator.journal.CampaignEvent.FaultRecorded;
import io.laststraw.coordinator.journal.CampaignState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Counts the faults that point at what hosts share. Some have words that a host in trouble explains as
 * well as the control plane does: those count when several hosts tell them at about the same time, for
 * one host that breaks, with everything that it had begun, must not slow the whole fleet down.
 */
final class SharedFaults {
  /** Boots that fail for one shared reason are told within some rounds of listings, in cloud time. */
  static final Duration TOGETHER = Duration.ofMinutes(2);

  static final int HOSTS = 3;

  private record Told(int ordinal, Instant at) {}

  private final Deque<Told> recent = new ArrayDeque<>();
  /** The newest of them, which do not count yet. */
  private int waiting;
  private int read;
  private boolean begun;
  private long count;

  /** How many there were until now, all told. */
  long count(CampaignState state, Instant cloudNow) {
    List<FaultRecorded> faults = state.faults();
    if (!begun) {
      // What an earlier coordinator was told is history, whenever it is read.
      begun = true;
      read = faults.size();
    }
    for (; read < faults.size(); read++) {
      fold(faults.get(read), state, cloudNow);
    }
    while (!recent.isEmpty() && recent.getFirst().at().plus(TOGETHER).isBefore(cloudNow)) {
      recent.removeFirst();
    }
    waiting = Math.min(waiting, recent.size());
    int open = state.prepared().hosts().size() - state.closed().size();
    if (waiting > 0 && hosts() >= Math.clamp(open, 1, HOSTS)) {
      count += waiting;
      waiting = 0;
    }
    return count;
  }

  private void fold(FaultRecorded fault, CampaignState state, Instant cloudNow) {
    FaultClass kind = fault.evidence().fault().id().faultClass();
    if (kind == FaultClass.CONTROL_PLANE || kind == FaultClass.PUSHBACK) {
      count++;
    } else if (kind == FaultClass.EITHER_WAY && !state.closed().containsKey(fault.ordinal())) {
      recent.addLast(new Told(fault.ordinal(), cloudNow));
      waiting++;
    }
  }

  private long hosts() {
    return recent.stream().mapToInt(Told::ordinal).distinct().count();
  }
}
