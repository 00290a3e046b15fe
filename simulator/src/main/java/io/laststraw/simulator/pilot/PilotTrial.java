package io.laststraw.simulator.pilot;

import io.laststraw.coordinator.forecast.Candidates;
import io.laststraw.coordinator.forecast.FleetFit.FittedClass;
import io.laststraw.coordinator.forecast.Forecast;
import io.laststraw.coordinator.forecast.HostClass;
import io.laststraw.coordinator.forecast.PilotedHost;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Whether forecasts keep their promise: a fleet is drawn from a seed, one host of each class is
 * piloted, the forecast made; then the whole fleet is filled and both are compared.
 */
public final class PilotTrial {
  /** A breaking point may be off by so much. */
  public static final double MOST_BREAKING_ERROR = 0.05;
  /** And the fill's duration by so much. */
  public static final double MOST_DURATION_ERROR = 0.25;

  /** Truth and pilots are of different seeds, as two evenings are. */
  private static final int TRUTH_SEED = 1_000;
  private static final int TRUTH_RUNS = 3;
  private static final int FORECAST_SEED = 2_000;
  private static final int FORECAST_RUNS = 5;

  private PilotTrial() {}

  /**
   * One fleet.
   *
   * @param classes kinds of hosts that the forecast told apart
   * @param held the whole fleet, filled, held the goal
   * @param breakingError the largest share by which a class's breaking point was off
   * @param trueFillSeconds of the whole fleet, by the mean of its runs
   */
  public record Result(String name, int hosts, int classes, int goal, int trueCapacity,
      boolean held, Forecast forecast, double breakingError, double trueFillSeconds,
      double forecastFillSeconds) {
    /** The forecast says what the fleet did; "not shown" is right about nothing. */
    public boolean answerIsRight() {
      return held == (trueCapacity >= goal)
          && forecast.answer() == (held ? Forecast.Answer.YES : Forecast.Answer.NO);
    }

    /** How much the forecast's fill is longer than the true one, as a share of that. */
    public double durationError() {
      return forecastFillSeconds / trueFillSeconds - 1;
    }

    /** Everything is within what is promised. */
    public boolean isKept() {
      return answerIsRight() && breakingError <= MOST_BREAKING_ERROR
          && Math.abs(durationError()) <= MOST_DURATION_ERROR;
    }

    /** One line of a table. */
    public String line() {
      return String.format(Locale.ROOT,
          "%-12s %5d %7d %6d %8d %8.0f  %-5s %-9s %8.1f %% %7.0f s %8.0f s %+6.0f %%  %s", name,
          hosts, classes, goal, trueCapacity, forecast.capacity().value(), held ? "holds" : "no",
          forecast.answer().word() + "/" + forecast.confidence().grade(), 100 * breakingError,
          trueFillSeconds, forecastFillSeconds, 100 * durationError(), isKept() ? "" : "MISSED");
    }
  }

  /** The head of the table. */
  public static String head() {
    return String.format(Locale.ROOT, "%-12s %5s %7s %6s %8s %8s  %-5s %-9s %10s %9s %10s %8s",
        "fleet", "hosts", "classes", "goal", "capacity", "forecast", "truth", "forecast",
        "break off", "fill", "forecast", "off");
  }

  /** Tries one fleet; the same seed gives the same result. */
  public static Result run(String name, long seed, Consumer<String> progress) {
    TrialFleet drawn = TrialFleet.draw(name, seed);
    SimulatedFleet fleet = new SimulatedFleet(drawn.physics(), drawn.hosts(), drawn.spec());
    Candidates candidates = fleet.candidates(seed);
    List<PilotedHost> pilots = new ArrayList<>();
    for (String host : candidates.onePerClass()) {
      pilots.add(PilotedHost.of(candidates.className(host),
          ended(fleet.pilot(host, false, seed + pilots.size())).report()));
    }
    PilotForecast forecast = PilotForecast.of(drawn.spec(), drawn.goal(), candidates, pilots,
        new PilotForecast.Effort(seed + FORECAST_SEED, FORECAST_RUNS), progress);
    double seconds = 0;
    boolean held = true;
    for (int run = 0; run < TRUTH_RUNS; run++) {
      CampaignReport report = ended(fleet.fill(seed + TRUTH_SEED + run)).report();
      seconds += report.seconds().fill() / TRUTH_RUNS;
      held &= report.verdict().answer() == Answer.HOLDS;
    }
    return new Result(name, drawn.hosts(), candidates.classes().size(), drawn.goal(),
        drawn.trueCapacity(), held, forecast.forecast(), breakingError(drawn, forecast), seconds,
        forecast.fill().medianFillSeconds());
  }

  private static RehearsalOutcome.Ended ended(RehearsalOutcome outcome) {
    return switch (outcome) {
      case RehearsalOutcome.Ended ended -> ended;
      case RehearsalOutcome.Refused(List<String> reasons) -> throw new IllegalStateException(
          "the preflight refused a fleet that was drawn: " + String.join(" ", reasons));
    };
  }

  private static double breakingError(TrialFleet drawn, PilotForecast forecast) {
    double most = 0;
    for (FittedClass fitted : forecast.fit().classes()) {
      for (HostClass.Member member : fitted.hosts().members()) {
        int number = Integer.parseInt(member.host().substring("compute".length()));
        int truth = drawn.breakingPoints().get(number - 1);
        most = Math.max(most, Math.abs(fitted.breaking().value() - truth) / truth);
      }
    }
    return most;
  }
}
