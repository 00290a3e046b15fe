package io.laststraw.simulator.exploration;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.simulator.cloud.Truth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must hold when a campaign has ended, of its report and of what is really the case. */
final class EndRules {
  private final Violations violations;
  private final Scenario scenario;
  private final CampaignId campaign;

  EndRules(Violations violations, Scenario scenario, CampaignId campaign) {
    this.violations = violations;
    this.scenario = scenario;
    this.campaign = campaign;
  }

  /**
   * What of a report the rules look at.
   *
   * @param heldByHosts the sum of what its hosts held
   * @param words for people who look for the reason
   */
  record Said(Answer answer, Audit audit, int heldActive, int heldByHosts, String words) {
    static Said of(CampaignReport report) {
      return new Said(report.verdict().answer(), report.audit(), report.heldActive(),
          report.hosts().stream().mapToInt(CampaignReport.Host::heldActive).sum(),
          report.verdict().answer() + ", " + report.audit().verdict() + ": "
              + report.verdict().sentence() + " " + report.faults() + " "
              + report.audit().left());
    }
  }

  void check(Said said, Truth truth, Grants grants, StuckDeletes stuck) {
    boolean holds = said.answer() == Answer.HOLDS;
    boolean clean = said.audit().verdict() == AuditVerdict.CLEAN;
    violations.require("ending", switch (scenario.ending()) {
      case HOLDS_AND_CLEAN -> holds && clean;
      case STOPPED_AND_CLEAN -> clean;
      case ANY -> true;
    }, () -> "the campaign ends with " + said.words());
    violations.require("verdict", !holds || said.heldActive() == scenario.servers(),
        () -> said.words() + " with " + said.heldActive());
    leaves(said, truth);
    violations.require("S13", said.heldByHosts() == said.heldActive(),
        () -> "hosts held " + said.heldByHosts() + ", the fleet " + said.heldActive());
    peaks(truth, grants, stuck);
    violations.require("S3", truth.decoysDeleted() == 0,
        () -> truth.decoysDeleted() + " servers of others were deleted");
  }

  /** What is left is in the audit's list, by id, so that CLEAN is never said while something is. */
  private void leaves(Said said, Truth truth) {
    List<Truth.Guest> left = truth.servers().stream()
        .filter(guest -> !guest.gone() && guest.name().startsWith(ServerName.prefix(campaign)))
        .toList();
    Set<String> told = said.audit().left().stream().map(Audit.Left::id)
        .collect(Collectors.toCollection(TreeSet::new));
    violations.require("S14",
        left.stream().allMatch(guest -> told.contains(guest.id())),
        () -> left.size() + " servers are left, as " + left.getFirst() + "; " + said.words());
  }

  private void peaks(Truth truth, Grants grants, StuckDeletes stuck) {
    int repeated = RepeatedCreates.ever(truth);
    truth.hosts().forEach(host -> {
      int most = grants.mostServersEver(host.name()) + stuck.mostOn(host.name()) + repeated;
      violations.require("S1", host.peakAlive() <= most,
          () -> host.name() + " had " + host.peakAlive() + " at once, and was to have " + most);
    });
    int most = scenario.servers() + stuck.most() + repeated;
    violations.require("S1", truth.peakAlive() <= most,
        () -> "there were " + truth.peakAlive() + " at once of " + most);
  }
}
