package io.laststraw.coordinator.report;

import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.report.CampaignReport.FailedServer;
import io.laststraw.coordinator.report.CampaignReport.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the figures of a campaign point at in the settings of its cloud. A hint says no more than
 * its evidence: where a report leaves it open, there is none.
 */
public final class Hints {
  private static final String NEUTRON = "network";

  private Hints() {}

  /** The hints of a report, whatever hints it has already. */
  public static List<Hint> of(CampaignReport report) {
    List<Hint> hints = new ArrayList<>();
    BuildsAtOnce.of(report).ifPresent(hints::add);
    neutron(report).ifPresent(hints::add);
    databasePool(report).ifPresent(hints::add);
    return hints;
  }

  private static Optional<Hint> neutron(CampaignReport report) {
    List<String> evidence = new ArrayList<>();
    report.apiImpact().services().stream()
        .filter(service -> service.service().equals(NEUTRON))
        .filter(service -> service.thresholdSeconds() > 0
            && service.worstSeconds() > service.thresholdSeconds())
        .map(Hints::slow)
        .forEach(evidence::add);
    said(report, "Faults of neutron in failed servers", Hints::isOfNeutron)
        .ifPresent(evidence::add);
    return evidence.isEmpty()
        ? Optional.empty()
        : Optional.of(new Hint("Neutron answered late or failed while servers were built: see "
            + "whether it has enough API and RPC workers.", String.join(" ", evidence)));
  }

  private static String slow(ApiImpact.Service service) {
    String before = service.beforeSeconds() > 0
        ? ", " + Figures.answerTime(service.beforeSeconds()) + " before the first server"
        : "";
    return "95 % of its cheap reads took up to " + Figures.answerTime(service.worstSeconds())
        + before + "; " + Figures.answerTime(service.thresholdSeconds()) + " is allowed.";
  }

  /** F52 is of every shared service; only its words tell whose it is. */
  private static boolean isOfNeutron(FailedServer failed) {
    return failed.fault() == FaultId.F49
        || (failed.fault() == FaultId.F52 && says(failed, "neutron"));
  }

  private static Optional<Hint> databasePool(CampaignReport report) {
    return said(report, "Such faults in failed servers", Hints::isOfDatabasePool)
        .map(evidence -> new Hint("A database pool ran out, or the database behind neutron "
            + "failed: see max_pool_size and max_overflow of the service that says so, and what "
            + "its own log has at that time.", evidence));
  }

  /** Neutron hides what went wrong from nova; its pool is what most often does under boots. */
  private static boolean isOfDatabasePool(FailedServer failed) {
    return says(failed, "queuepool limit")
        || (says(failed, "request failed: internal server error")
            && says(failed, "neutron server returns request_ids"));
  }

  private static boolean says(FailedServer failed, String words) {
    return failed.message().toLowerCase(Locale.ROOT).contains(words);
  }

  /** How many failed servers there are of a kind, and the words of the first. */
  private static Optional<String> said(
      CampaignReport report, String what, Predicate<FailedServer> kind) {
    List<FailedServer> found = report.failedServers().stream().filter(kind).toList();
    return found.stream().findFirst().map(first -> what + ": " + Figures.count(found.size())
        + ". The first, " + first.fault().name() + " at " + Figures.clock(first.cloudSeconds())
        + " on " + first.host() + ": " + first.message()
        + (first.requestId().isEmpty() ? "" : " (" + first.requestId() + ")"));
  }
}
