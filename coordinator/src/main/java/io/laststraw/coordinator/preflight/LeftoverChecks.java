package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.openstack.CloudSnapshot.Remnant;
import io.laststraw.common.openstack.CloudSnapshot.Remnant.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What earlier campaigns left, a line for each, with the command that removes it. */
final class LeftoverChecks {
  private static final String SUBJECT = "leftovers";
  private static final int MOST_LINES = 5;
  private static final int MOST_NAMED = 5;

  private LeftoverChecks() {}

  static List<Check> check(String cloudName, List<Remnant> remnants) {
    SortedMap<CampaignId, List<Remnant>> byCampaign = new TreeMap<>();
    remnants.forEach(remnant -> byCampaign
        .computeIfAbsent(remnant.campaign(), unseen -> new ArrayList<>()).add(remnant));
    if (byCampaign.isEmpty()) {
      return List.of(Check.ok(SUBJECT, "Nothing of earlier campaigns is left."));
    }
    List<Check> checks = new ArrayList<>();
    List<String> unnamed = new ArrayList<>();
    byCampaign.forEach((campaign, left) -> {
      if (checks.size() < MOST_LINES) {
        checks.add(Check.warning(SUBJECT, sentence(campaign, cloudName, left)));
      } else {
        unnamed.add(campaign.value());
      }
    });
    if (!unnamed.isEmpty()) {
      checks.add(Check.warning(SUBJECT, "There is something of " + Names.count(unnamed.size(),
          "more campaign") + " (" + Names.few(unnamed)
          + "): run the same command for each that is over."));
    }
    return checks;
  }

  private static String sentence(CampaignId campaign, String cloudName, List<Remnant> left) {
    List<String> counts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      int count = ids(left, kind).size();
      if (count > 0) {
        counts.add(Names.count(count, kind.name().toLowerCase(Locale.ROOT)));
      }
    }
    String sentence = "Campaign " + campaign + " left " + String.join(", ", counts)
        + ": if it is over, run `" + TeardownHint.command(campaign, cloudName) + "`";
    // Only their details tell whose they are, and those are not read for this.
    String doubt = ids(left, Kind.SERVER).isEmpty()
        ? ""
        : ", which leaves servers alone that only have its names";
    // A flavor is no project's, so this is all that shows of a campaign in another project.
    boolean elsewhere = left.stream().allMatch(remnant -> remnant.kind() == Kind.FLAVOR);
    return sentence + (elsewhere ? " in the project that it ran in" : "") + doubt
        + ports(ids(left, Kind.PORT)) + ".";
  }

  /** A teardown deletes servers, and their ports should go with them; these did not. */
  private static String ports(List<String> ids) {
    if (ids.isEmpty()) {
      return "";
    }
    String command = "; ports it only names, so before it run `openstack port delete "
        + String.join(" ", ids.subList(0, Math.min(MOST_NAMED, ids.size()))) + "`";
    return ids.size() <= MOST_NAMED
        ? command
        : command + " and the same for " + Names.number(ids.size() - MOST_NAMED) + " more";
  }

  private static List<String> ids(List<Remnant> left, Kind kind) {
    return left.stream().filter(remnant -> remnant.kind() == kind).map(Remnant::id).toList();
  }
}
