package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.coordinator.forecast.Headroom;
import io.laststraw.coordinator.report.Figures;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.pilot.PhysicsCapacity;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "forecast", mixinStandardHelpOptions = true, sortOptions = false, description = "Tell from a physics file how many servers hosts hold, or how many hosts servers need.", footer = {
    "",
    "Adds up where hosts break; nothing is contacted or rehearsed. Made for the",
    "physics.yaml of a pilot. Hosts come in the file's mix; for how long a fill",
    "takes, use \"rehearse\".",
    "",
    "Examples:",
    "  laststraw forecast --physics p.yaml --servers 10000             how many hosts",
    "  laststraw forecast --physics p.yaml --servers 10000 --hosts 34  do they fit",
    "",
    "The exit code is 1 when they do not fit."})
final class ForecastCommand implements Callable<Integer> {
  private static final int MOST_SERVERS = 1_000_000;

  @Option(names = "--physics", paramLabel = "FILE", required = true, description = "the physics file, such as that of a pilot")
  private String physics = "default";

  @Option(names = "--servers", paramLabel = "N", required = true, description = "servers that are to be held")
  private int servers;

  @Option(names = "--hosts", paramLabel = "N", defaultValue = "0", description = "hosts that there are (default: as many as are needed)")
  private int hosts;

  @Override
  public Integer call() {
    Physics loaded = SimulatorOptions.loadPhysics(physics);
    int wanted = Bounds.checked("--servers", servers, 1, MOST_SERVERS);
    int needed = PhysicsCapacity.hostsNeeded(loaded, wanted, SimulatorOptions.MOST_HOSTS)
        .orElseThrow(() -> new UsageProblem(
            "Not even " + SimulatorOptions.MOST_HOSTS + " such hosts hold " + wanted + "."));
    String inverse = Figures.count(wanted) + " need " + Figures.counted(needed, "host")
        + " of this mix.";
    if (hosts == 0) {
      System.out.println(inverse);
      return ExitCode.HOLDS.code();
    }
    List<Double> each = PhysicsCapacity.eachHolds(loaded,
        Bounds.checked("--hosts", hosts, 1, SimulatorOptions.MOST_HOSTS));
    long margin = Math.round(Headroom.sum(each)) - wanted;
    System.out.println(Figures.counted(hosts, "host") + " hold " + Figures.count(wanted) + ": "
        + (margin >= 0
            ? "yes, margin " + Figures.count(margin) + ", survives "
                + Figures.counted(Headroom.lostHosts(wanted, each), "lost host") + "."
            : "no, " + Figures.count(-margin) + " short."));
    System.out.println(inverse);
    return (margin >= 0 ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD).code();
  }
}
