package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.simulator.exploration.Exploration;
import io.laststraw.simulator.exploration.ExplorationText;
import io.laststraw.simulator.exploration.Explorations;
import io.laststraw.simulator.exploration.Explored;
import io.laststraw.simulator.exploration.PlayedSeeds;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "explore", mixinStandardHelpOptions = true, sortOptions = false, description = "Try to break the safety rules with thousands of random misfortunes.", footer = {
    "",
    "Each seed draws a small cloud, its faults, and what happens to processes and to",
    "messages of ours: nodes and coordinators are killed and suspended, messages are",
    "lost, repeated and late. The production actors run a campaign through it in",
    "virtual time. Rules are checked at every call and message, and at the end;",
    "docs/faults.md lists them. From 1,000 seeds on, every fault that can be injected",
    "has to come up. Contacts nobody.",
    "",
    "  laststraw explore --seeds 10000             half an hour on two processors",
    "  laststraw explore --seeds 1 --seed 4711     one, with all that was drawn",
    "",
    "The exit code is 1 when a rule was broken or something never came up."})
final class ExploreCommand implements Callable<Integer> {
  private static final int MANY = 1_000;
  private static final int MOST_SEEDS = 10_000_000;
  private static final int MOST_PROCESSORS = 1_024;
  /** Whoever waits wants to see soon that it goes on; later that is no news. */
  private static final int TELL_EVERY_AT_FIRST = 10;
  private static final int TELL_EVERY = 100;

  @Option(names = "--seeds", paramLabel = "N", defaultValue = "300", description = "scenarios to play (default: ${DEFAULT-VALUE})")
  private int seeds;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "the first seed; the others follow it (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--processors", paramLabel = "N", defaultValue = "0", description = "scenarios to play at a time (default: as many as the machine has processors)")
  private int processors;

  private final Explored explored = new Explored();
  private int played;
  private int broken;
  private long restarts;

  @Override
  public Integer call() {
    int count = Bounds.checked("--seeds", seeds, 1, MOST_SEEDS);
    int wanted = Bounds.checked("--processors", processors, 0, MOST_PROCESSORS);
    PlayedSeeds playedSeeds = new PlayedSeeds(seed);
    boolean stopped = play(playedSeeds, count,
        wanted == 0 ? Runtime.getRuntime().availableProcessors() : wanted);
    System.out.println(played + " scenarios, " + restarts + " restarts, " + broken
        + " with broken rules.");
    ExplorationText.explored(explored).forEach(System.out::println);
    if (stopped) {
      long next = playedSeeds.firstUnplayed();
      System.out.println("Stopped. To go on: laststraw explore --seeds " + (seed + count - next)
          + " --seed " + next);
      return (broken == 0 ? ExitCode.STOPPED : ExitCode.DOES_NOT_HOLD).code();
    }
    List<String> missing = count >= MANY ? explored.missing() : List.of();
    if (!missing.isEmpty()) {
      System.out.println("Never came up: " + String.join(", ", missing) + ".");
    }
    return broken == 0 && missing.isEmpty()
        ? ExitCode.HOLDS.code()
        : ExitCode.DOES_NOT_HOLD.code();
  }

  /** Whether somebody ended it before its end; a second Ctrl-C leaves at once. */
  private boolean play(PlayedSeeds playedSeeds, int count, int atOnce) {
    Thread player = Thread.currentThread();
    try (Interrupts _ = Interrupts.handle(player::interrupt,
        () -> Runtime.getRuntime().halt(ExitCode.STOPPED.code()))) {
      Explorations.play(seed, count, atOnce, exploration -> {
        playedSeeds.add(exploration.seed());
        onExploration(exploration);
      });
      return false;
    } catch (InterruptedException _) {
      return true;
    }
  }

  private void onExploration(Exploration exploration) {
    played++;
    restarts += exploration.scenario().restarts();
    explored.add(exploration.explored());
    if (seeds == 1) {
      ExplorationText.scenario(exploration).forEach(System.out::println);
      exploration.lastMessages().forEach(System.out::println);
    }
    if (!exploration.violations().isEmpty()) {
      broken++;
      ExplorationText.violations(exploration).forEach(System.out::println);
    }
    if (played % (played < TELL_EVERY ? TELL_EVERY_AT_FIRST : TELL_EVERY) == 0) {
      System.err.println(played + " of " + seeds + " played, " + broken + " with broken rules");
    }
  }
}
