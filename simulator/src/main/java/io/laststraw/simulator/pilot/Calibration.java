package io.laststraw.simulator.pilot;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.forecast.BootFigures;
import io.laststraw.coordinator.forecast.FittedPhysics;
import io.laststraw.coordinator.forecast.FittedPhysics.Boot;
import io.laststraw.coordinator.forecast.FleetFit;
import io.laststraw.coordinator.forecast.PhysicsText;
import io.laststraw.coordinator.forecast.PilotedHost;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Finds the boot work and the threads of a boot with which rehearsed pilots go as the real ones went.
 * Formulas alone would not do: what a worker sees is coarse, because listings come every few seconds,
 * and how fast a fill grows depends on the pacing as much as on the host. A rehearsal has both.
 */
final class Calibration {
  private static final int ROUNDS = 6;
  private static final int ROUNDS_ON_WORK = 2;
  private static final int MOST_PILOTS = 3;
  private static final int LEAST_SERVERS = 10;
  private static final double GOOD_ENOUGH = 0.03;
  private static final double FIRST_ELASTICITY = 0.6;

  /** Below this, more or fewer threads hardly change how long a pilot takes. */
  private static final double LEAST_ELASTICITY = 0.1;

  private static final double LEAST_MOVE = 0.01;
  private static final double MOST_STEP = 2.5;
  private static final double ROUGH = 0.25;

  private final CampaignSpec spec;
  private final List<PilotedHost> pilots;
  private final long seed;

  /**
   * How rehearsed pilots differ from those seen.
   *
   * @param calmSeconds that boots with few in flight took longer in reality
   * @param calm the same as the logarithm of the quotient
   * @param growth logarithm of how much longer the whole growth took in reality
   * @param late logarithm of how much longer boots took in reality while the host was half full or
   *     more: what a host loses by the servers that run on it, for the physics know no such loss
   * @param farthest of {@code calm} and {@code growth} of all pilots the one farthest from 0: two that
   *     are off in opposite ways are not right on average
   */
  private record Miss(double calmSeconds, double calm, double growth, double late,
      double farthest) {
    double size() {
      return Math.abs(calm) + Math.abs(growth);
    }

    static Miss of(BootFigures seen, BootFigures rehearsed) {
      double calm = longer(seen.calmSeconds(), rehearsed.calmSeconds());
      double growth = longer(seen.growthSeconds(), rehearsed.growthSeconds());
      return new Miss(seen.calmSeconds() - rehearsed.calmSeconds(), calm, growth,
          longer(seen.lateSeconds(), rehearsed.lateSeconds()),
          farther(calm, growth));
    }

    static Miss mean(List<Miss> all) {
      return new Miss(mean(all, Miss::calmSeconds), mean(all, Miss::calm),
          mean(all, Miss::growth), mean(all, Miss::late),
          all.stream().mapToDouble(Miss::farthest).reduce(0, Miss::farther));
    }

    private static double farther(double one, double other) {
      return Math.abs(one) >= Math.abs(other) ? one : other;
    }

    private static double mean(List<Miss> all, ToDoubleFunction<Miss> part) {
      return all.stream().mapToDouble(part).average().orElse(0);
    }

    /** A time below a second is as good as one. */
    private static double longer(double seenSeconds, double rehearsedSeconds) {
      return Math.log(Math.max(1, seenSeconds) / Math.max(1, rehearsedSeconds));
    }
  }

  Calibration(CampaignSpec spec, FleetFit fit, long seed) {
    this.spec = spec;
    this.seed = seed;
    this.pilots = fit.classes().stream().flatMap(fitted -> fitted.pilots().stream())
        .filter(pilot -> pilot.servers() >= LEAST_SERVERS && pilot.boots().calmSeconds() > 0
            && pilot.boots().growthSeconds() > 0)
        .limit(MOST_PILOTS).toList();
  }

  /**
   * The best that was found.
   *
   * @param sentence how near rehearsed pilots come to those seen
   */
  record Found(FittedPhysics physics, String sentence) {}

  /** First the work of a boot, by calm boots, then its threads, by the whole growth. */
  Found of(FittedPhysics first) {
    if (pilots.isEmpty()) {
      return new Found(first, "No pilot held enough servers to tell how boots go, so the time is no"
          + " more than a guess.");
    }
    Boot best = first.boot();
    Boot latest = best;
    Miss least = miss(first);
    Miss miss = least;
    double elasticity = FIRST_ELASTICITY;
    for (int round = 1; round <= ROUNDS && least.size() > GOOD_ENOUGH; round++) {
      boolean onWork = round <= ROUNDS_ON_WORK && Math.abs(miss.calm()) > GOOD_ENOUGH;
      if (!onWork && elasticity < LEAST_ELASTICITY) {
        break;
      }
      Boot next = onWork ? moreWork(latest, miss) : moreThreads(latest, miss, elasticity);
      Miss after = miss(first.with(next));
      double moved = Math.log(next.threads() / latest.threads());
      if (!onWork) {
        elasticity = Math.abs(moved) < LEAST_MOVE
            ? 0
            : Math.clamp((miss.growth() - after.growth()) / moved, 0, 1);
      }
      latest = next;
      miss = after;
      if (miss.size() < least.size()) {
        best = latest;
        least = miss;
      }
    }
    return new Found(first.with(best), sentence(least));
  }

  private static String sentence(Miss miss) {
    return String.format(Locale.ROOT,
        "Beside the same pilots rehearsed with the fitted physics, boots before many were in flight"
            + " took %s, the fill %s, boots on the fuller half %s%s.",
        longer(miss.calm()), longer(miss.growth()), longer(miss.late()),
        Math.expm1(Math.abs(miss.farthest())) > ROUGH
            ? "; one pilot took " + longer(miss.farthest())
                + ", so the time is no more than a guess"
            : "");
  }

  private static String longer(double logarithm) {
    long percent = Math.round(100 * Math.expm1(logarithm));
    return percent == 0
        ? "as long"
        : Math.abs(percent) + (percent > 0 ? " % longer" : " % less long");
  }

  private static Boot moreWork(Boot boot, Miss miss) {
    double seconds = Math.max(0.2, boot.workSeconds() + miss.calmSeconds());
    return new Boot(seconds, boot.threads());
  }

  private static Boot moreThreads(Boot boot, Miss miss, double elasticity) {
    double step = Math.clamp(Math.exp(miss.growth() / elasticity), 1 / MOST_STEP, MOST_STEP);
    return new Boot(boot.workSeconds(), boot.threads() * step);
  }

  private Miss miss(FittedPhysics physics) {
    List<Miss> misses = new ArrayList<>();
    for (PilotedHost pilot : pilots) {
      String yaml = PhysicsText.of(physics.only(pilot.className()), List.of());
      SimulatedFleet alone = new SimulatedFleet(PhysicsLoader.parse("fitted physics", yaml), 1,
          spec);
      switch (alone.pilot("compute1", false, seed)) {
        case RehearsalOutcome.Ended ended -> misses.add(Miss.of(pilot.boots(),
            PilotedHost.of(pilot.className(), ended.report()).boots()));
        case RehearsalOutcome.Refused(List<String> reasons) -> throw new IllegalStateException(
            "fitted physics cannot be rehearsed: " + String.join(" ", reasons));
      }
    }
    return Miss.mean(misses);
  }
}
