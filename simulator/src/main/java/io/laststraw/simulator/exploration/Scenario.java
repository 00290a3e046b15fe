package io.laststraw.simulator.exploration;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.rehearsal.Rehearsal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One campaign and all that goes wrong around it.
 *
 * @param servers the goal
 * @param rough how messages fare until it is calm
 * @param mishaps in the order of their beginnings
 * @param calmFrom nothing is done to the campaign any more from here on, and it has to end
 * @param ending what it has to come to
 */
public record Scenario(Rehearsal.Stage stage, CampaignSpec spec, int servers, Rough rough,
    List<Mishap> mishaps, Duration calmFrom, Ending ending) {
  public Scenario {
    mishaps = List.copyOf(mishaps);
  }

  /**
   * Shares (0..1) of messages between processes.
   *
   * @param late arrive up to {@code longestDelay} later, so that others overtake them
   */
  public record Rough(double lost, double repeated, double late, Duration longestDelay) {}

  /** What a campaign has to come to. */
  public enum Ending {
    /** Everything that goes wrong can be made good. */
    HOLDS_AND_CLEAN,
    /** The operator ends it: nothing may be left. */
    STOPPED_AND_CLEAN,
    /** Some verdict, and a report that is right about it. */
    ANY
  }

  long seed() {
    return stage.seed();
  }

  /** When the cloud answers nothing at all, and for how long. */
  Optional<Outage> outage() {
    Physics.Faults faults = stage.physics().faults();
    return faults.outageSeconds() > 0
        ? Optional.of(new Outage(faults.outageAtSeconds(), faults.outageSeconds()))
        : Optional.empty();
  }

  record Outage(double atSeconds, double lastsSeconds) {}

  /** How many times a process of ours is killed. */
  public long restarts() {
    return mishaps.stream().filter(mishap -> mishap instanceof Mishap.NodeDies
        || mishap instanceof Mishap.CoordinatorDies).count();
  }
}
