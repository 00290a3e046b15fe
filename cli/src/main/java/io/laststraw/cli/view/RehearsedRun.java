package io.laststraw.cli.view;

import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.report.CampaignReport;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one rehearsal came to. Every figure but one is the report's; nothing is counted a second time.
 *
 * @param injected how often each fault of the script struck, by number; 0 where it never did
 */
public record RehearsedRun(long seed, CampaignReport report, String fingerprint, long messages,
    SortedMap<String, Long> injected) {
  public RehearsedRun {
    injected = new TreeMap<>(injected);
  }

  /** Cloud seconds from the first phase's begin to the last one's end. */
  double totalSeconds() {
    return report.phases().getLast().toSeconds() - report.phases().getFirst().fromSeconds();
  }

  /** The fleet limit when the fill ended; 0 without a fill. */
  int fleetLimit() {
    double fillEnds = report.phases().stream()
        .filter(phase -> phase.phase() == CampaignPhase.FILL)
        .mapToDouble(CampaignReport.Phase::toSeconds).max().orElse(0);
    return report.timeline().stream().filter(point -> point.cloudSeconds() <= fillEnds)
        .reduce((_, later) -> later).map(CampaignReport.TimelinePoint::inFlightLimit).orElse(0);
  }

  /** Where the hosts' own limits stood when the fill ended, lowest first. */
  List<Integer> hostLimits() {
    return report.hosts().stream().map(CampaignReport.Host::limitFinal).sorted().toList();
  }

  int medianHostLimit() {
    return hostLimits().isEmpty() ? 0 : hostLimits().get(hostLimits().size() / 2);
  }

  /** Servers that failed and creates that were refused. */
  int errors() {
    return report.hosts().stream().mapToInt(CampaignReport.Host::errors).sum();
  }

  SortedMap<String, Long> faults() {
    SortedMap<String, Long> faults = new TreeMap<>();
    report.faults().forEach(fault -> faults.put(fault.id().name(), fault.count()));
    return faults;
  }

  /** What "run" would end with. */
  public ExitCode exitCode() {
    return ExitCode.of(report);
  }
}
