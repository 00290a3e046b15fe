package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.RehearsalJson;
import io.laststraw.cli.view.RehearsalSummary;
import io.laststraw.cli.view.RehearsedRun;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.report.Figures;
import io.laststraw.coordinator.report.OutsideText;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.faults.FaultScript;
import io.laststraw.simulator.rehearsal.Rehearsal;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import io.laststraw.simulator.rehearsal.RehearsedSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "rehearse", mixinStandardHelpOptions = true, sortOptions = false, description = "Run a whole campaign over a simulated cloud, in virtual time; contacts nobody.", footer = {
    "",
    "The coordinator, the workers and the cloud's client are those of \"run\"; only",
    "the cloud and the time are simulated, so an hour takes seconds and the same seed",
    "gives the same campaign, message by message. Prints how long it takes, the",
    "limits it settles on, its errors, what limits the fleet and what it costs in API",
    "calls: a band over several seeds. Hosts, image, an existing flavor and an",
    "existing network of the file stand for simulated ones.",
    "",
    "Examples:",
    "  laststraw rehearse campaign.yaml             40 hosts like those of the demo",
    "  laststraw rehearse campaign.yaml --seeds 5   how far does chance move it?",
    "  laststraw rehearse campaign.yaml --hosts 12 --physics my-hosts.yaml --out DIR",
    "",
    SimulatorOptions.PHYSICS_THAT_COME_ALONG,
    SimulatorOptions.PHYSICS_OF_ONES_OWN,
    "",
    "The exit code is that of the worst seed, as \"run\" would give it."})
final class RehearseCommand implements Callable<Integer> {
  private static final int HOSTS = 40;
  private static final int MOST_SEEDS = 100;
  private static final long MINUTES_BETWEEN_LINES = 10;

  @Parameters(paramLabel = "FILE", description = "the campaign file")
  private Path file = Path.of("campaign.yaml");

  @Option(names = "--hosts", paramLabel = "N", defaultValue = "0", description = "simulated compute hosts (default: as many as the file names one by one, else "
      + HOSTS + ")")
  private int hosts;

  @Option(names = "--physics", paramLabel = "FILE", defaultValue = "default", description = "how the simulated hosts behave (default: ${DEFAULT-VALUE})")
  private String physics = "default";

  @Option(names = "--faults", paramLabel = "FILE", defaultValue = "", description = "what goes wrong on purpose: a fault script, or the number of a fault, as F12 (default: nothing)")
  private String faults = "";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of all chance (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--seeds", paramLabel = "K", defaultValue = "1", description = "rehearse with K seeds from --seed on (default: ${DEFAULT-VALUE})")
  private int seeds;

  @Option(names = "--json", description = "print figures for programs instead of text")
  private boolean json;

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "", description = "folder for the report and the trace of each seed (default: none is written)")
  private String out = "";

  @Option(names = "--full-trace", description = "with --out: also write every message to trace.log.gz, to compare two runs")
  private boolean fullTrace;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CampaignSpec asked = CampaignFiles.read(file);
    Physics loaded = SimulatorOptions.loadPhysics(physics);
    FaultScript script = SimulatorOptions.loadFaults(faults);
    int count = Bounds.checked("--seeds", seeds, 1, MOST_SEEDS);
    int simulated = Bounds.checked("--hosts", hosts == 0
        ? RehearsedSpec.namedHosts(asked).orElse(HOSTS)
        : hosts, 1, SimulatorOptions.MOST_HOSTS);
    if (fullTrace && out.isEmpty()) {
      throw new UsageProblem("--full-trace writes into a folder: add --out DIR.");
    }
    RehearsedSpec rehearsed = RehearsedSpec.of(asked);
    List<RehearsedRun> runs = new ArrayList<>();
    List<Future<RehearsalOutcome>> outcomes = begin(
        new Rehearsal.Stage(loaded, simulated, seed, 1, script), count, rehearsed.spec());
    for (int each = 0; each < count; each++) {
      switch (ended(outcomes.get(each))) {
        case RehearsalOutcome.Ended ended ->
          runs.add(new RehearsedRun(seed + each, ended.report(), ended.fingerprint(),
              ended.messages(), ended.struck()));
        case RehearsalOutcome.Refused(List<String> reasons) -> {
          return refuse(reasons);
        }
      }
    }
    print(System.out, rehearsed, simulated, runs);
    return worst(runs);
  }

  /** Each seed on a thread of its own, as many at once as there are processors. */
  private List<Future<RehearsalOutcome>> begin(Rehearsal.Stage first, int count,
      CampaignSpec spec) {
    int atOnce = Math.min(count, Runtime.getRuntime().availableProcessors());
    List<Future<RehearsalOutcome>> outcomes = new ArrayList<>();
    // What runs on after a refusal ends with the program.
    ExecutorService threads = Executors.newFixedThreadPool(atOnce,
        Thread.ofPlatform().name("rehearsal-", 1).daemon().factory());
    for (long each = seed; each < seed + count; each++) {
      RehearsalFolder folder = RehearsalFolder.of(out, each, count, fullTrace);
      Rehearsal.Stage stage = first.withSeed(each);
      outcomes.add(threads.submit(() -> run(stage, spec, folder)));
    }
    threads.shutdown();
    return outcomes;
  }

  private static RehearsalOutcome ended(Future<RehearsalOutcome> outcome)
      throws IOException, InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException disk) {
        throw disk;
      }
      throw new IllegalStateException("a rehearsal failed", failed.getCause());
    }
  }

  private static RehearsalOutcome run(Rehearsal.Stage stage, CampaignSpec spec,
      RehearsalFolder folder) throws IOException {
    RehearsalOutcome outcome = traced(stage, spec, folder);
    if (outcome instanceof RehearsalOutcome.Ended ended) {
      folder.write(ended);
    }
    return outcome;
  }

  private static RehearsalOutcome traced(Rehearsal.Stage stage, CampaignSpec spec,
      RehearsalFolder folder) throws IOException {
    try (RehearsalFolder.OpenTrace trace = folder.openTrace()) {
      return Rehearsal.run(stage, spec, trace.trace(), (elapsed, progress, sofar) -> {
        trace.onMinute(elapsed, progress.phase(), sofar);
        if (elapsed.toMinutes() % MINUTES_BETWEEN_LINES == 0) {
          System.err.println("seed " + stage.seed() + ", " + elapsed.toMinutes()
              + " min of cloud time: " + progress.phase().word() + ", "
              + plain(Figures.count(progress.servers().active())) + " of "
              + plain(Figures.count(progress.requested())) + " active");
        }
      });
    }
  }

  private static String plain(String figure) {
    return figure.replace('\u00A0', ' ');
  }

  private static int refuse(List<String> reasons) {
    System.err.println("laststraw: the campaign could not start in such a cloud.");
    reasons.forEach(reason -> System.err.println("  - " + OutsideText.oneLine(reason)));
    return ExitCode.BAD_USAGE.code();
  }

  private void print(PrintStream to, RehearsedSpec rehearsed, int simulated,
      List<RehearsedRun> runs) {
    if (json) {
      to.println(RehearsalJson.of(physics, simulated, runs, rehearsed.assumptions()));
      return;
    }
    to.println("Rehearsed \"" + rehearsed.spec().name() + "\" on " + simulated
        + " simulated hosts (physics " + physics + "), "
        + plain(Figures.counted(runs.size(), "seed")) + " from " + seed
        + "; no cloud was contacted.");
    to.println();
    List<String> notes = new ArrayList<>(rehearsed.assumptions());
    notes.add("As the simulated cloud behaves; how near yours comes to it depends on --physics.");
    if (!out.isEmpty()) {
      notes.add("Reports and traces are in " + out + ".");
    }
    RehearsalSummary.of(runs, notes).forEach(to::println);
  }

  /** What a script has to know first: something left, then an answer that is no, then none at all. */
  private static int worst(List<RehearsedRun> runs) {
    List<ExitCode> codes = runs.stream().map(RehearsedRun::exitCode).toList();
    return List.of(ExitCode.NOT_CLEAN, ExitCode.DOES_NOT_HOLD, ExitCode.INCONCLUSIVE).stream()
        .filter(codes::contains).findFirst().orElse(ExitCode.HOLDS).code();
  }
}
