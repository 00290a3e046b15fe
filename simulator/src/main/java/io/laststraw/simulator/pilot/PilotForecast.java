package io.laststraw.simulator.pilot;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.forecast.Candidates;
import io.laststraw.coordinator.forecast.FittedPhysics;
import io.laststraw.coordinator.forecast.FleetFit;
import io.laststraw.coordinator.forecast.Forecast;
import io.laststraw.coordinator.forecast.PhysicsText;
import io.laststraw.coordinator.forecast.PilotedHost;
import io.laststraw.coordinator.forecast.RehearsedFill;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.Figures;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * From pilots to the whole fleet.
 *
 * @param physicsText the file that {@code rehearse --physics} reads
 */
public record PilotForecast(FleetFit fit, FittedPhysics physics, String physicsText,
    Forecast forecast, RehearsedFill fill) {
  /**
   * How much is rehearsed.
   *
   * @param seed of the first rehearsal
   * @param seeds rehearsals of the whole fleet; 0 gives no duration
   */
  public record Effort(long seed, int seeds) {}

  /**
   * Fits, adds up and rehearses.
   *
   * @param goal servers that the fleet is to hold; of the campaign's own goal only the rest counts
   * @param pilots at least one that held a server
   * @param progress hears whole sentences
   */
  public static PilotForecast of(CampaignSpec spec, int goal, Candidates candidates,
      List<PilotedHost> pilots, Effort effort, Consumer<String> progress) {
    CampaignSpec wanted = withGoal(spec, goal);
    FleetFit fit = FleetFit.of(spec, candidates.classes(), pilots);
    Forecast forecast = Forecast.of(goal, fit);
    progress.accept("Fitting physics to what the pilots saw.");
    Calibration.Found found = new Calibration(wanted, fit, effort.seed())
        .of(FittedPhysics.of(fit));
    FittedPhysics physics = found.physics();
    String text = PhysicsText.of(physics, about(fit, pilots, found));
    RehearsedFill fill = rehearsed(wanted, physics, text, effort, progress)
        .with(found.sentence());
    return new PilotForecast(fit, physics, text, forecast, fill);
  }

  private static CampaignSpec withGoal(CampaignSpec spec, int goal) {
    return new CampaignSpec(spec.name(), spec.cloud(), new CampaignSpec.Goal.Servers(goal),
        spec.hosts(), spec.server(), spec.pacing(), spec.hold(), spec.verify(), spec.teardown(),
        spec.caps(), spec.sharedHosts());
  }

  private static List<String> about(FleetFit fit, List<PilotedHost> pilots,
      Calibration.Found found) {
    List<String> about = new ArrayList<>();
    about.add("Fitted to what pilots saw; what is not named here is as in the default physics.");
    pilots.forEach(pilot -> about.add(String.format(Locale.ROOT, "%s (%s): %s at %d servers.",
        pilot.host(), pilot.className(), pilot.ending().word(), pilot.servers())));
    fit.classes().forEach(fitted -> about.add(fitted.hosts().name() + " breaks at "
        + fitted.breaking().text() + (fitted.piloted() ? "." : ", scaled by memory.")));
    about.add(String.format(Locale.ROOT, "Resident memory of a server: %.0f MB (%.0f to %.0f), %s.",
        fit.resident().megabytes().value(), fit.resident().megabytes().low(),
        fit.resident().megabytes().high(), fit.resident().source().words()));
    about.add(found.sentence());
    return about;
  }

  private static RehearsedFill rehearsed(CampaignSpec spec, FittedPhysics physics, String text,
      Effort effort, Consumer<String> progress) {
    if (effort.seeds() == 0) {
      return RehearsedFill.none("The whole fleet was not rehearsed.");
    }
    SimulatedFleet fleet = new SimulatedFleet(PhysicsLoader.parse("fitted physics", text),
        physics.hosts(), spec);
    List<Double> fills = new ArrayList<>();
    List<Double> totals = new ArrayList<>();
    for (long seed = effort.seed(); seed < effort.seed() + effort.seeds(); seed++) {
      progress.accept("Rehearsing the whole fleet of " + physics.hosts() + " hosts, "
          + (fills.size() + 1) + " of " + effort.seeds() + ".");
      switch (fleet.fill(seed)) {
        case RehearsalOutcome.Ended ended -> {
          CampaignReport report = ended.report();
          fills.add(report.seconds().fill());
          totals.add(SimulatedFleet.totalSeconds(report));
        }
        case RehearsalOutcome.Refused(List<String> reasons) -> {
          return RehearsedFill.none("The whole fleet could not be rehearsed: "
              + String.join(" ", reasons));
        }
      }
    }
    return new RehearsedFill(fills, totals, List.of("Cloud time, from "
        + Figures.counted(effort.seeds(), "rehearsal")
        + " of the whole fleet with the fitted physics."));
  }
}
