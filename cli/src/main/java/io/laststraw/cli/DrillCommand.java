package io.laststraw.cli;

import io.laststraw.cli.drill.Drill;
import io.laststraw.cli.drill.DrillOutcome;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.FaultId;
import io.laststraw.simulator.Decoys;
import io.laststraw.simulator.SimulatorSettings;
import io.laststraw.simulator.faults.InjectionPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "drill", mixinStandardHelpOptions = true, sortOptions = false, description = "Run campaigns over HTTP through every fault that can be injected.", footer = {
    "",
    "For each fault a simulated cloud is started with the script of that fault, and",
    "a coordinator and a worker fill it. The verdict and the audit have to be those",
    "of the script, the report has to tell of as many as the simulator delivered",
    "(docs/faults.md says how each is told), and servers of others have to be there",
    "at the end. Contacts nobody but simulators on this machine.",
    "",
    "  laststraw drill                        all, one after the other: 20 minutes",
    "  laststraw drill --fault F12 --fault F44",
    "  laststraw drill --together             all that can be made good, at once",
    "",
    "The exit code is 1 when anything is not as it should be."})
final class DrillCommand implements Callable<Integer> {
  private static final String TOGETHER = "recoverable";
  /** What nobody types, for the default depends on another option. */
  private static final int NOT_GIVEN = Integer.MIN_VALUE;
  private static final int MOST_SERVERS = 100_000;
  private static final int MOST_HOSTS = 1_000;
  private static final int DECOYS_PER_HOST = 2;
  /** With fewer some fault would never strike, by chance. */
  private static final int FEWEST_TOGETHER = 5_000;
  /** Beyond this an answer that comes half an hour late is in time for our own clock (fault F19). */
  private static final int MOST_SCALE = 120;

  @Option(names = "--fault", paramLabel = "F", description = "only this one, by its number or as a fault script of your own; may be given several times")
  private List<String> faults = List.of();

  @Option(names = "--together", description = "instead, all that can be made good in one campaign")
  private boolean together;

  @Option(names = "--servers", paramLabel = "N", defaultValue = ""
      + NOT_GIVEN, description = "servers of each campaign (default: 1000; with --together 10000, and at least 5000)")
  private int servers;

  @Option(names = "--hosts", paramLabel = "N", defaultValue = ""
      + NOT_GIVEN, description = "simulated compute hosts (default: 20, with --together 40)")
  private int hosts;

  @Option(names = "--time-scale", paramLabel = "X", defaultValue = "60", description = "cloud seconds per second (default: ${DEFAULT-VALUE})")
  private double timeScale;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "seed of the simulator's chance (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int count = Bounds.checked("--servers", orElse(servers, together ? 10_000 : 1_000),
        together ? FEWEST_TOGETHER : 1, MOST_SERVERS);
    int failed = 0;
    List<SimulatorSettings> clouds = scripts().stream().map(this::settings).toList();
    for (int each = 0; each < clouds.size(); each++) {
      System.err.println(scripts().get(each) + ": " + (each + 1) + " of " + clouds.size());
      failed += isWell(scripts().get(each), new Drill(count, clouds.get(each))) ? 0 : 1;
    }
    System.out.println(clouds.size() + " campaigns, " + failed + " not as they should be.");
    return failed == 0 ? ExitCode.HOLDS.code() : ExitCode.DOES_NOT_HOLD.code();
  }

  private static int orElse(int given, int otherwise) {
    return given == NOT_GIVEN ? otherwise : given;
  }

  private List<String> scripts() {
    if (together) {
      if (!faults.isEmpty()) {
        throw new UsageProblem("--together takes all that can be made good; leave --fault out.");
      }
      return List.of(TOGETHER);
    }
    return faults.isEmpty()
        ? InjectionPoint.injectable().stream().map(FaultId::name).toList()
        : faults;
  }

  private boolean isWell(String script, Drill drill) throws IOException, InterruptedException {
    Instant began = Instant.now();
    Path folder = Files.createTempDirectory("laststraw-drill");
    try {
      DrillOutcome outcome = drill.play(CampaignId.random(new SecureRandom()), folder);
      Duration took = Duration.between(began, Instant.now());
      System.out.println(line(script, outcome) + "; " + took.toSeconds() + " s");
      outcome.problems().forEach(problem -> System.out.println("    " + problem));
      return outcome.problems().isEmpty();
    } finally {
      TemporaryFolders.remove(folder, System.err);
    }
  }

  private SimulatorSettings settings(String script) {
    int count = Bounds.checked("--hosts", orElse(hosts, together ? 40 : 20), 1, MOST_HOSTS);
    return SimulatorSettings.defaults().withHosts(count).withSeed(seed)
        .withTimeScale(Bounds.checked("--time-scale", timeScale, 1, MOST_SCALE))
        .withFaults(SimulatorOptions.loadFaults(script))
        .withDecoys(Decoys.onFirstHosts(count, DECOYS_PER_HOST));
  }

  private static String line(String script, DrillOutcome outcome) {
    return (outcome.problems().isEmpty() ? "ok    " : "WRONG ") + script + ": "
        + switch (outcome) {
          case DrillOutcome.Failed _ -> "failed";
          case DrillOutcome.Ended ended -> ended.report().verdict().answer() + ", "
              + ended.report().audit().verdict() + "; "
              + String.join(", ", ended.counts().stream().map(count -> count.names() + " struck "
                  + count.delivered() + (count.visible() ? ", told " + count.told() : ""))
                  .toList());
        };
  }
}
