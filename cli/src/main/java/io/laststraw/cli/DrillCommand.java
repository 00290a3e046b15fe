package io.laststraw.cli;

import io.laststraw.cli.drill.Drill;
import io.laststraw.cli.drill.DrillOutcome;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.FaultId;
import io.laststraw.simulator.SimulatorSettings;
import io.laststraw.simulator.cloud.CloudSettings;
import io.laststraw.simulator.faults.InjectionPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
    "  laststraw drill                        all, one after the other: half an hour",
    "  laststraw drill --fault F12 --fault F44",
    "  laststraw drill --together --servers 10000 --hosts 40",
    "                                         all that can be made good, at once",
    "",
    "The exit code is 1 when anything is not as it should be."})
final class DrillCommand implements Callable<Integer> {
  private static final String TOGETHER = "recoverable";
  private static final int MOST_SERVERS = 100_000;
  private static final int MOST_HOSTS = 1_000;
  private static final int DECOYS_PER_HOST = 2;

  @Option(names = "--fault", paramLabel = "F", description = "only this one; may be given several times")
  private List<String> faults = List.of();

  @Option(names = "--together", description = "instead, all that can be made good in one campaign")
  private boolean together;

  @Option(names = "--servers", paramLabel = "N", defaultValue = "1000", description = "servers of each campaign (default: ${DEFAULT-VALUE})")
  private int servers;

  @Option(names = "--hosts", paramLabel = "N", defaultValue = "20", description = "simulated compute hosts (default: ${DEFAULT-VALUE})")
  private int hosts;

  @Option(names = "--time-scale", paramLabel = "X", defaultValue = "60", description = "cloud seconds per second (default: ${DEFAULT-VALUE})")
  private double timeScale;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "seed of the simulator's chance (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int _ = Bounds.checked("--servers", servers, 1, MOST_SERVERS);
    int _ = Bounds.checked("--hosts", hosts, 1, MOST_HOSTS);
    int failed = 0;
    List<String> scripts = scripts();
    for (String script : scripts) {
      failed += isWell(script) ? 0 : 1;
    }
    System.out.println(scripts.size() + " campaigns, " + failed + " not as they should be.");
    return failed == 0 ? ExitCode.HOLDS.code() : ExitCode.DOES_NOT_HOLD.code();
  }

  private List<String> scripts() {
    if (together) {
      return List.of(TOGETHER);
    }
    return faults.isEmpty()
        ? InjectionPoint.injectable().stream().map(FaultId::name).toList()
        : faults;
  }

  private boolean isWell(String script) throws IOException, InterruptedException {
    Instant began = Instant.now();
    Path folder = Files.createTempDirectory("laststraw-drill");
    try {
      DrillOutcome outcome = new Drill(servers, settings(script))
          .play(CampaignId.random(new SecureRandom()), folder);
      Duration took = Duration.between(began, Instant.now());
      System.out.println(line(script, outcome) + "; " + took.toSeconds() + " s");
      outcome.problems().forEach(problem -> System.out.println("    " + problem));
      return outcome.problems().isEmpty();
    } finally {
      TemporaryFolders.remove(folder, System.err);
    }
  }

  private SimulatorSettings settings(String script) {
    return SimulatorSettings.defaults().withHosts(hosts).withSeed(seed)
        .withTimeScale(Bounds.checked("--time-scale", timeScale, 1, 1_000))
        .withFaults(SimulatorOptions.loadFaults(script)).withDecoys(decoys());
  }

  /** Servers of another project, some with names that look like ours. */
  private List<CloudSettings.Decoy> decoys() {
    return IntStream.range(0, DECOYS_PER_HOST * hosts)
        .mapToObj(number -> new CloudSettings.Decoy("demo",
            number % 2 == 0 ? "web-" + number : "ls-aaaaaaaa-" + number + "-1-1",
            "compute" + (number / DECOYS_PER_HOST + 1)))
        .toList();
  }

  private static String line(String script, DrillOutcome outcome) {
    return (outcome.problems().isEmpty() ? "ok    " : "WRONG ") + script + ": "
        + switch (outcome) {
          case DrillOutcome.Refused _ -> "refused";
          case DrillOutcome.Ended ended -> ended.report().verdict().answer() + ", "
              + ended.report().audit().verdict() + "; "
              + String.join(", ", ended.counts().stream().map(count -> count.names() + " struck "
                  + count.delivered() + ", told " + count.told()).toList());
        };
  }
}
