package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.simulator.pilot.PilotTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "pilot-trial", hidden = true, mixinStandardHelpOptions = true, sortOptions = false, description = "Measure whether forecasts from pilots come true, on random simulated fleets.", footer = {
    "",
    "Draws fleets from a seed, pilots one host of each class, makes the forecast,",
    "then fills the whole fleet and compares: does it hold, where do hosts break, how",
    "long does the fill take. Contacts nobody. A fleet takes about half a minute. The",
    "exit code is 1 when any forecast missed.",
    "",
    "  laststraw pilot-trial --fleets 20 --seed 1"})
final class PilotTrialCommand implements Callable<Integer> {
  private static final int MOST_FLEETS = 1_000;
  /** Seeds of two fleets must not meet in the seeds of their rehearsals. */
  private static final long SEEDS_APART = 100_000;

  @Option(names = "--fleets", paramLabel = "N", defaultValue = "20", description = "fleets to draw (default: ${DEFAULT-VALUE})")
  private int fleets;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of all chance (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() {
    int count = Bounds.checked("--fleets", fleets, 1, MOST_FLEETS);
    System.out.println(PilotTrial.head());
    List<PilotTrial.Result> results = new ArrayList<>();
    for (int fleet = 1; fleet <= count; fleet++) {
      String name = seed + "-" + fleet;
      PilotTrial.Result result = PilotTrial.run(name, seed * SEEDS_APART * MOST_FLEETS
          + fleet * SEEDS_APART, System.err::println);
      System.out.println(result.line());
      results.add(result);
    }
    long right = results.stream().filter(PilotTrial.Result::answerIsRight).count();
    long breaking = results.stream()
        .filter(result -> result.breakingError() <= PilotTrial.MOST_BREAKING_ERROR).count();
    long duration = results.stream().filter(
        result -> Math.abs(result.durationError()) <= PilotTrial.MOST_DURATION_ERROR).count();
    System.out
        .println("Holds or not: " + right + " of " + count + " right. Breaking points within 5 %: "
            + breaking + " of " + count + ". Fill within 25 %: " + duration + " of " + count + ".");
    return results.stream().allMatch(PilotTrial.Result::isKept)
        ? ExitCode.HOLDS.code()
        : ExitCode.DOES_NOT_HOLD.code();
  }
}
