package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.coordinator.preflight.Check;
import io.laststraw.coordinator.preflight.Preflight;
import io.laststraw.coordinator.preflight.PreflightReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false, description = "Look whether a campaign could run; creates nothing.", footer = {
    "", "Shows each check, how the servers would be split over the hosts, and a rough time.",
    "", "  laststraw check campaign.yaml"})
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "the campaign file")
  private Path file = Path.of("campaign.yaml");

  @Mixin
  private CloudOptions cloud = new CloudOptions();

  @Override
  public Integer call() {
    CampaignSpec spec = CampaignFiles.read(file);
    try (Clouds clouds = cloud.clouds()) {
      return switch (CloudReading.of(clouds, spec)) {
        case CloudReading.Done(CloudSnapshot snapshot) ->
          show(Preflight.check(spec, snapshot), file, System.out);
        case CloudReading.Failed(String sentence, ExitCode code) -> refuse(sentence, code.code());
      };
    }
  }

  private static int refuse(String sentence, int exitCode) {
    System.err.println("laststraw: " + sentence);
    return exitCode;
  }

  private static int show(PreflightReport report, Path file, PrintStream out) {
    for (Check check : report.checks()) {
      out.printf("%-8s %-18s %s%n", check.outcome(), check.subject(), check.sentence());
    }
    SortedMap<Integer, Integer> hostsByShare = new TreeMap<>();
    report.apportionment().serversByOrdinal().values()
        .forEach(share -> hostsByShare.merge(share, 1, Integer::sum));
    hostsByShare.forEach(
        (share, hosts) -> out.printf("share    %d hosts get %d servers each%n", hosts, share));
    if (report.passed()) {
      out.printf("rehearse a closer look at the time, over a simulated cloud:%n"
          + "           laststraw rehearse %s --hosts %d%n", file, report.hosts().size());
    }
    out.println(report.passed() ? "The campaign can start." : "The campaign cannot start.");
    return report.passed() ? ExitCode.HOLDS.code() : ExitCode.BAD_USAGE.code();
  }
}
