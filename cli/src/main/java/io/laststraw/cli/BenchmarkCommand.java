package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.simulator.FileFormatException;
import io.laststraw.simulator.benchmark.Benchmark;
import io.laststraw.simulator.benchmark.BenchmarkFile;
import io.laststraw.simulator.benchmark.Criteria;
import io.laststraw.simulator.benchmark.Criterion;
import io.laststraw.simulator.benchmark.FileResult;
import io.laststraw.simulator.benchmark.FleetSize;
import io.laststraw.simulator.benchmark.LightDriver;
import io.laststraw.simulator.benchmark.OracleCache;
import io.laststraw.simulator.benchmark.RandomPhysics;
import io.laststraw.simulator.benchmark.ResultJson;
import io.laststraw.simulator.benchmark.ResultTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "benchmark", mixinStandardHelpOptions = true, sortOptions = false, description = "How fast is the pacing, next to the best that anybody could do? Contacts nobody.", footer = {
    "",
    "Simulated clouds of many kinds are filled by the production actors, in virtual",
    "time. The same clouds are filled by a light driver with fixed limits: those of",
    "simple methods, and the best pair of limits that there is, which is found by",
    "trying hundreds (the oracle). Both see the cloud by listings, and both give a",
    "slow host's share to others. For each kind of cloud:",
    "",
    "  makespan    from the first server until the goal is ACTIVE, by the cloud",
    "  ratio       makespan by the oracle's; then lowest and highest over the seeds",
    "  ERROR %%     servers that failed, of those wanted; the oracle allows 1",
    "  in flight   servers in BUILD, on average",
    "  calls       to nova for each server wanted; ours for each made, with its audit",
    "",
    "Then comes what is demanded of the pacing, with HIT or MISS. Oracles are kept;",
    "without them the first run takes longer.",
    "",
    "Examples:",
    "  laststraw benchmark                          all files, 20 seeds: an hour",
    "  laststraw benchmark --quick                  all files, 1 seed: minutes",
    "  laststraw benchmark --file drift --seeds 5   while working on the pacing",
    "  laststraw benchmark --file my-cloud.yaml     physics of your own",
    "  laststraw benchmark --random 20 --seed 7     20 clouds that nobody tuned for",
    "",
    "The exit code is 0 when everything demanded is hit, else 1."})
final class BenchmarkCommand implements Callable<Integer> {
  private static final int SEEDS = 20;
  private static final int RANDOM_SEEDS = 1;
  private static final int MOST_SEEDS = 1_000;
  private static final int MOST_RANDOM = 1_000;
  private static final int MOST_SERVERS = 100_000;

  @Option(names = "--quick", description = "one seed for each file")
  private boolean quick;

  @Option(names = "--seeds", paramLabel = "N", defaultValue = "0", description = "fills for each file, of simple methods at most 5 (default: "
      + SEEDS + "; with --random " + RANDOM_SEEDS + ")")
  private int seeds;

  @Option(names = "--file", paramLabel = "NAME", description = "only this file of the benchmark, or a physics file of your own; may be given several times")
  private List<String> names = new ArrayList<>();

  @Option(names = "--random", paramLabel = "N", defaultValue = "0", description = "instead, N files drawn by chance within documented ranges")
  private int random;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "first seed of the fills, and with --random the seed of the files (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--hosts", paramLabel = "N", defaultValue = "40", description = "simulated hosts (default: ${DEFAULT-VALUE})")
  private int hosts;

  @Option(names = "--servers", paramLabel = "N", defaultValue = "10000", description = "servers to fill them with (default: ${DEFAULT-VALUE})")
  private int servers;

  @Option(names = "--json", paramLabel = "FILE", defaultValue = "", description = "also write every figure into this file")
  private String json = "";

  @Option(names = "--oracles", paramLabel = "FILE", defaultValue = "", description = "where oracles are kept (default: laststraw/oracles.json in the user's cache folder)")
  private String oracles = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<BenchmarkFile> files = files();
    if (!json.isEmpty()
        && !Files.isDirectory(Path.of(json).toAbsolutePath().resolveSibling(""))) {
      throw new UsageProblem("There is no folder for --json " + json + ": make it first.");
    }
    FleetSize size = new FleetSize(Bounds.checked("--hosts", hosts, 1, SimulatorOptions.MOST_HOSTS),
        Bounds.checked("--servers", servers, 1, MOST_SERVERS));
    files.forEach(file -> checkRoom(file, size));
    int each = seeds != 0
        ? Bounds.checked("--seeds", seeds, 1, MOST_SEEDS)
        : quick ? 1 : random > 0 ? RANDOM_SEEDS : SEEDS;
    Benchmark.Settings settings = new Benchmark.Settings(size, seed, each,
        quick || random > 0 ? 1 : files.size(), LightDriver.LISTING_SECONDS);
    System.out.println("Pacing benchmark: " + size + ", " + files.size() + " files, " + each
        + (each == 1 ? " seed" : " seeds") + " from " + seed + "; nobody was contacted.");
    List<FileResult> results = run(settings, files);
    List<Criterion> criteria = Criteria.of(results, random > 0);
    System.out.println();
    criteria.forEach(System.out::println);
    if (!json.isEmpty()) {
      Path _ = Files.writeString(Path.of(json), ResultJson.of(settings, results, criteria));
    }
    boolean allHit = criteria.stream().allMatch(Criterion::hit);
    return (allHit ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD).code();
  }

  /** Else the search for the best limits would go on for days of virtual time. */
  private static void checkRoom(BenchmarkFile file, FleetSize size) {
    long room = LightDriver.room(file.physics(), size);
    if (room < size.servers()) {
      throw new UsageProblem("The " + size.hosts() + " simulated hosts of " + file.name()
          + " take no more than " + room + " servers: give more --hosts, or fewer --servers.");
    }
  }

  private List<BenchmarkFile> files() {
    if (random > 0 && !names.isEmpty()) {
      throw new UsageProblem("--random and --file exclude each other.");
    }
    if (random != 0) {
      return RandomPhysics.files(Bounds.checked("--random", random, 1, MOST_RANDOM), seed);
    }
    if (names.isEmpty()) {
      return BenchmarkFile.all();
    }
    try {
      return names.stream().map(BenchmarkFile::of).toList();
    } catch (FileFormatException unusable) {
      throw new UsageProblem(unusable.getMessage() + ". Files of the benchmark: "
          + String.join(", ", BenchmarkFile.names()) + ".");
    }
  }

  private List<FileResult> run(Benchmark.Settings settings, List<BenchmarkFile> files)
      throws InterruptedException {
    PrintStream progress = System.err;
    List<FileResult> results = new ArrayList<>();
    try (Benchmark benchmark = new Benchmark(settings, OracleCache.open(oracleFile()),
        Runtime.getRuntime().availableProcessors(), progress::println)) {
      benchmark.run(files, result -> {
        results.add(result);
        System.out.println();
        ResultTable.of(result).forEach(System.out::println);
      });
    }
    return results;
  }

  private Path oracleFile() {
    if (!oracles.isEmpty()) {
      return Path.of(oracles);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder = cache == null || cache.isEmpty()
        ? Path.of(StateOptions.home(), ".cache")
        : Path.of(cache);
    return folder.resolve("laststraw").resolve("oracles.json");
  }
}
