package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Why limits moved: the fleet limit move by move, all reasons of the hosts gathered, and each host
 * move by move. Forty hosts move their limits a thousand times; gathered that can be read, and folded
 * away below it a single moment can be found.
 */
final class LimitReasons {
  private static final int REASONS_SHOWN = 20;
  private static final Pattern FIGURE = Pattern.compile("\\d+([.,]\\d+)*");

  private LimitReasons() {}

  static List<Markup> of(CampaignReport report) {
    List<LimitChange> changes = report.limitChanges();
    List<LimitChange> fleet = changes.stream()
        .filter(change -> change.which().equals(LimitChange.FLEET))
        .toList();
    List<LimitChange> hosts = changes.stream()
        .filter(change -> !change.which().equals(LimitChange.FLEET))
        .toList();
    List<Markup> parts = new ArrayList<>();
    parts.addAll(moves(fleet, WallClock.of(report)));
    parts.addAll(gathered(hosts));
    parts.addAll(new HostLimits(report).folded());
    if (parts.isEmpty()) {
      parts.add(Parts.paragraph("empty", "No limit moved."));
    }
    return parts;
  }

  private record Reason(String text, int raises, int cuts, TreeSet<String> hosts) {
    Reason plus(LimitChange change) {
      TreeSet<String> all = new TreeSet<>(hosts);
      all.add(change.which());
      boolean raise = change.to() > change.from();
      return new Reason(text, raises + (raise ? 1 : 0), cuts + (raise ? 0 : 1), all);
    }
  }

  private static List<Markup> gathered(List<LimitChange> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Map<String, Reason> byText = new LinkedHashMap<>();
    for (LimitChange change : changes) {
      // Reasons carry their measurements ("31 s, 2.1 times"); without them they are few.
      String text = FIGURE.matcher(change.why()).replaceAll("…");
      Reason before = byText.getOrDefault(text, new Reason(text, 0, 0, new TreeSet<>()));
      byText.put(text, before.plus(change));
    }
    List<Markup> rows = byText.values().stream()
        .sorted(
            Comparator.comparingInt((Reason reason) -> reason.raises() + reason.cuts())
                .reversed())
        .limit(REASONS_SHOWN)
        .map(LimitReasons::row)
        .toList();
    List<Markup> parts = new ArrayList<>();
    parts.add(Parts.paragraph("caption", "Host limits"));
    parts.add(Parts.table(List.of("Why", "#Raises", "#Cuts", "#Hosts"), rows));
    parts.addAll(Parts.leftOut(byText.size(), rows.size(), "reason"));
    return parts;
  }

  private static Markup row(Reason reason) {
    return Markup.element("tr")
        .add(
            Markup.element("td", "words").add(Parts.outside(reason.text())),
            Parts.figure(Figures.count(reason.raises())),
            Parts.figure(Figures.count(reason.cuts())),
            Parts.figure(Figures.count(reason.hosts().size())));
  }

  private static List<Markup> moves(List<LimitChange> changes, WallClock clock) {
    return changes.isEmpty()
        ? List.of()
        : List.of(
            Markup.element("details")
                .add(
                    Markup.element("summary")
                        .text("Fleet limit, " + Figures.counted(changes.size(), "move")))
                .add(MoveList.of(changes, clock)));
  }
}
