package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.coordinator.preflight.Check;
import io.laststraw.coordinator.preflight.Preflight;
import io.laststraw.coordinator.preflight.PreflightReport;
import io.laststraw.coordinator.report.OutsideText;
import io.laststraw.simulator.cloud.Physics;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false, description = "Look whether a campaign could run; creates nothing.", footer = {
    "",
    "Shows each check, how the servers would be split over the hosts, and a rough",
    "time: what real clouds were seen to need, and how long the campaign takes in a",
    "rehearsal over as many simulated hosts. Of 10,000 servers that takes about half",
    "a minute.",
    "",
    "Examples:",
    "  laststraw check campaign.yaml",
    "  laststraw check campaign.yaml --physics my-hosts.yaml   as a pilot found them",
    "  laststraw check campaign.yaml --no-rehearsal            quicker",
    "",
    SimulatorOptions.PHYSICS_THAT_COME_ALONG,
    SimulatorOptions.PHYSICS_OF_ONES_OWN})
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "the campaign file")
  private Path file = Path.of("campaign.yaml");

  @Option(names = "--physics", paramLabel = "FILE", defaultValue = "default", description = "how the hosts of the rehearsal behave (default: ${DEFAULT-VALUE})")
  private String physics = "default";

  @Option(names = "--no-rehearsal", description = "do not rehearse the campaign for its time")
  private boolean noRehearsal;

  @Mixin
  private CloudOptions cloud = new CloudOptions();

  @Override
  public Integer call() {
    CampaignSpec spec = CampaignFiles.read(file);
    Physics simulated = SimulatorOptions.loadPhysics(physics);
    try (Clouds clouds = cloud.clouds()) {
      return switch (CloudReading.of(clouds, spec)) {
        case CloudReading.Done(CloudSnapshot snapshot) ->
          show(spec, Preflight.check(spec, snapshot), simulated);
        case CloudReading.Failed(String sentence, ExitCode code) -> refuse(sentence, code.code());
      };
    }
  }

  private static int refuse(String sentence, int exitCode) {
    System.err.println("laststraw: " + OutsideText.oneLine(sentence));
    return exitCode;
  }

  private int show(CampaignSpec spec, PreflightReport report, Physics simulated) {
    PrintStream out = System.out;
    for (Check check : report.checks()) {
      out.printf("%-8s %-18s %s%n", check.outcome(), check.subject(),
          OutsideText.oneLine(check.sentence()));
    }
    SortedMap<Integer, Integer> hostsByShare = new TreeMap<>();
    report.apportionment().serversByOrdinal().values()
        .forEach(share -> hostsByShare.merge(share, 1, Integer::sum));
    hostsByShare.forEach(
        (share, hosts) -> out.printf("share    %d hosts get %d servers each%n", hosts, share));
    if (report.passed()) {
      rehearse(spec, report.hosts().size(), simulated, out);
    }
    out.println(report.passed() ? "The campaign can start." : "The campaign cannot start.");
    return report.passed() ? ExitCode.HOLDS.code() : ExitCode.BAD_USAGE.code();
  }

  private void rehearse(CampaignSpec spec, int hosts, Physics simulated, PrintStream out) {
    if (noRehearsal) {
      return;
    }
    System.err.println("laststraw: rehearsing the campaign, about half a minute for 10,000"
        + " servers; --no-rehearsal leaves this out.");
    out.printf("%-8s %-18s %s%n", "time", "rehearsed",
        RehearsedTime.sentence(spec, hosts, physics, simulated));
    out.printf("%-8s %-18s laststraw rehearse %s --hosts %d%s%n", "", "a closer look", file, hosts,
        physics.equals("default") ? "" : " --physics " + physics);
  }
}
