package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignSpec.Verify;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.ConsoleProof;
import io.laststraw.coordinator.fleet.HoldChecks;
import io.laststraw.coordinator.journal.CampaignEvent.HoldChecked;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.Figures;
import io.laststraw.coordinator.report.ProofReport;
import io.laststraw.coordinator.verdict.GuestProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What guests have shown of themselves, for verdict, report and those who watch. */
final class ProofFigures {
  private ProofFigures() {}

  /** What consoles have to hold; empty when none is read. */
  static String text(CampaignState state) {
    return switch (state.accepted().spec().verify()) {
      case Verify.Nothing _ -> "";
      case Verify.Console console -> console.text();
    };
  }

  static GuestProof guests(CampaignState state, int ordinal) {
    return new GuestProof(HoldChecks.wanted(state, ordinal), state.holdChecked().proof(ordinal));
  }

  static ProofReport report(CampaignState state) {
    List<ProofReport.Host> hosts = new ArrayList<>();
    for (ComputeHost host : state.prepared().hosts()) {
      GuestProof guests = guests(state, host.ordinal());
      if (guests.wanted() > 0) {
        ConsoleProof shown = guests.shown();
        hosts.add(new ProofReport.Host(host.name(), guests.wanted(), shown.asked(),
            shown.proven(), shown.skipped(), shown.lacking()));
      }
    }
    return new ProofReport(text(state), hosts);
  }

  /** Of a hold that goes on, as the hosts tell it; its end is told by a notice. */
  static CampaignProgress.Guests progress(RunningCampaign campaign) {
    if (campaign.state().phase() != Phase.HOLD) {
      return new CampaignProgress.Guests(0, 0);
    }
    Tally tally = tally(campaign.state(), ordinal -> campaign.fleet().host(ordinal)
        .map(seen -> seen.status().checks().consoles()).orElse(ConsoleProof.NONE));
    return new CampaignProgress.Guests(tally.proven(), tally.possible());
  }

  /** What the hold has brought, in a line. */
  static Optional<String> told(HoldChecked checked, CampaignState state) {
    if (text(state).isEmpty()) {
      return Optional.empty();
    }
    Tally tally = tally(state, checked::proof);
    String skipped = tally.skippedHosts() == 0
        ? ""
        : ", those of " + Figures.counted(tally.skippedHosts(), "host") + " were skipped";
    return Optional.of(Figures.count(tally.proven()) + " of " + Figures.count(tally.possible())
        + " guests gave a sign of life" + skipped);
  }

  /** Over all hosts; {@code possible} are those that had to give a sign of life and could. */
  private record Tally(int proven, int possible, int skippedHosts) {
    Tally plus(GuestProof guests) {
      boolean skipped = guests.wanted() > 0 && guests.shown().unreadable();
      return new Tally(proven + guests.possible() - guests.missing(),
          possible + guests.possible(), skippedHosts + (skipped ? 1 : 0));
    }
  }

  private static Tally tally(CampaignState state, IntFunction<ConsoleProof> shown) {
    Tally tally = new Tally(0, 0, 0);
    for (ComputeHost host : state.prepared().hosts()) {
      tally = tally.plus(new GuestProof(
          HoldChecks.wanted(state, host.ordinal()), shown.apply(host.ordinal())));
    }
    return tally;
  }
}
