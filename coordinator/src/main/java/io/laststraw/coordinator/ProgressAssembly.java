package io.laststraw.coordinator;

import io.laststraw.common.model.Moment;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.fleet.HostHealth;
import io.laststraw.coordinator.fleet.Targets;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.FleetSample;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.pacing.FleetLimit;
import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignProgress.WorstHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Shows a campaign in progress to people. */
final class ProgressAssembly {
  private static final int WORST_SHOWN = 10;

  private ProgressAssembly() {}

  static CampaignProgress progress(RunningCampaign campaign, Moment now) {
    CampaignState state = campaign.state();
    int building = campaign.fleet().bootsInFlight();
    int deleting = sum(campaign, HostStatus.Servers::deleting);
    return new CampaignProgress(state.accepted().spec().name(),
        state.accepted().campaign().value(),
        state.entered().isEmpty() ? CampaignPhase.PREFLIGHT : phase(state.phase()),
        Targets.requested(state),
        new CampaignProgress.Servers(campaign.fleet().active(), building,
            campaign.fleet().inError(),
            (int) state.faults().stream().filter(ReportAssembly::isFailure).count(), deleting),
        ProofFigures.progress(campaign),
        LimitFigures.progress(campaign, now),
        times(campaign, now), worst(campaign), campaign.notices(),
        List.copyOf(new TreeSet<>(campaign.assignment().values())));
  }

  /** The phase as people see it. */
  static CampaignPhase phase(Phase phase) {
    return switch (phase) {
      case FILL -> CampaignPhase.FILL;
      case HOLD -> CampaignPhase.HOLD;
      case TEARDOWN -> CampaignPhase.TEARDOWN;
      case AUDIT -> CampaignPhase.AUDIT;
      case ENDED -> CampaignPhase.DONE;
    };
  }

  private static int sum(
      RunningCampaign campaign, java.util.function.ToIntFunction<HostStatus.Servers> count) {
    return campaign.fleet().hosts().values().stream()
        .mapToInt(seen -> count.applyAsInt(seen.status().servers())).sum();
  }

  private static CampaignProgress.Times times(RunningCampaign campaign, Moment now) {
    CampaignState state = campaign.state();
    List<FleetSample> timeline = state.timeline();
    List<FleetSample> lately = timeline.subList(Math.max(0, timeline.size() - 6), timeline.size());
    double ready = lately.stream().mapToDouble(FleetSample::readyPerMinute).average().orElse(0);
    double gone = lately.size() < 2 ? 0 : Math.max(0, perMinute(lately));
    double rate = state.phase() == Phase.TEARDOWN ? gone : ready;
    return new CampaignProgress.Times(
        Duration.between(state.prepared().at(), now.cloud()), untilEnd(campaign, rate, now),
        rate, state.prepared().timeScale());
  }

  private static double perMinute(List<FleetSample> samples) {
    double minutes = Duration.between(samples.getFirst().at(), samples.getLast().at()).toMillis()
        / 60_000.0;
    return (samples.getFirst().active() - samples.getLast().active()) / Math.max(1e-9, minutes);
  }

  private static Duration untilEnd(RunningCampaign campaign, double perMinute, Moment now) {
    CampaignState state = campaign.state();
    return switch (state.phase()) {
      // A ramp gets ever faster, so the pace of now would frighten with hours.
      case FILL -> campaign.meter().limit().mode() == FleetLimit.Mode.RAMP
          ? Duration.ZERO
          : estimate(Targets.requested(state) - campaign.fleet().active(), perMinute);
      case HOLD -> {
        Duration left = state.accepted().spec().hold()
            .minus(campaign.sinceEntered(Phase.HOLD, now));
        yield left.isNegative() ? Duration.ZERO : left;
      }
      case TEARDOWN -> estimate(campaign.fleet().alive(), perMinute);
      case AUDIT, ENDED -> Duration.ZERO;
    };
  }

  private static Duration estimate(int servers, double perMinute) {
    return perMinute <= 0 || servers <= 0
        ? Duration.ZERO
        : Duration.ofSeconds((long) (servers * 60 / perMinute));
  }

  private static List<WorstHost> worst(RunningCampaign campaign) {
    List<WorstHost> hosts = new ArrayList<>();
    campaign.fleet().hosts()
        .forEach((ordinal, seen) -> hosts.add(shown(campaign.state(), ordinal, seen)));
    hosts.sort(Comparator
        .comparing((WorstHost host) -> host.reason().isEmpty())
        .thenComparingDouble(host -> (double) host.active() / Math.max(1, host.target()))
        .thenComparing(WorstHost::name));
    return hosts.subList(0, Math.min(WORST_SHOWN, hosts.size()));
  }

  private static WorstHost shown(CampaignState state, int ordinal, HostSeen seen) {
    CampaignEvent.HostClosed closed = state.closed().get(ordinal);
    String reason = closed != null
        ? "closed at " + closed.breakingPoint().servers() + ": "
            + closed.breakingPoint().cause().title()
        : switch (seen.health()) {
          case HostHealth.Suspected _ -> "is it full? one boot at a time";
          case HostHealth.Open _,HostHealth.Full _ -> seen.service().isFine()
              ? ""
              : "nova-compute looks down or disabled";
        };
    return new WorstHost(ReportAssembly.hostName(state, ordinal),
        seen.status().servers().active(), state.targets().getOrDefault(ordinal, 0),
        seen.status().servers().bootsInFlight(), seen.status().pace().limit(), reason);
  }
}
