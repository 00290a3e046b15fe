package io.laststraw.simulator.rehearsal;

import io.laststraw.coordinator.report.CampaignProgress;
import java.time.Duration;

/** Hears once in a virtual minute how a rehearsal goes; what it does with that changes nothing. */
@FunctionalInterface
public interface RehearsalWatcher {
  /** Hears nothing. */
  RehearsalWatcher NOBODY = (_, _, _) -> {};

  /** @param elapsed virtual time since the rehearsal began */
  void onMinute(Duration elapsed, CampaignProgress progress, Trace trace);
}
