package io.laststraw.coordinator.report;

import io.laststraw.coordinator.verdict.Audit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The end of the page: cleanup audit, what the control plane was asked, and who did the work. */
final class ClosingSections {
  private ClosingSections() {}

  static Markup audit(Audit audit) {
    Markup section = Parts.section("cleanup", "Cleanup", "");
    Markup result = Markup.element("p", "audit")
        .add(Markup.element("b").text(audit.verdict().name()))
        .text(switch (audit.verdict()) {
          case CLEAN -> " — no server, port, volume, allocation, flavor, network or quota change "
              + "of ours is left.";
          case LEAKED -> " — this is still there:";
          case UNVERIFIED -> " — this could not be verified:";
        });
    section.add(result);
    if (!audit.left().isEmpty()) {
      List<Markup> rows = audit.left().stream()
          .map(
              left -> Markup.element("tr")
                  .add(
                      Parts.words(left.kind()),
                      Markup.element("td", "words")
                          .add(Markup.element("code").add(Parts.outside(left.id()))),
                      Markup.element("td", "words").add(Parts.outside(left.note()))))
          .toList();
      section.add(Parts.table(List.of("What", "Id", "Note"), rows));
    }
    return section;
  }

  static Markup apiCalls(CampaignReport.ApiCalls calls) {
    long total = calls.byTemplate().values().stream().mapToLong(Long::longValue).sum();
    Markup section = Parts.section(
        "api",
        "What the control plane was asked",
        Figures.counted(total, "call") + ", " + Figures.decimal(calls.perServer())
            + " for each server created; " + Figures.coordinate(calls.novaPerServer())
            + " of nova for each, the preparation left out.");
    if (calls.byTemplate().isEmpty()) {
      return section;
    }
    section.add(Parts.table(List.of("Call", "#Times", ""), mostFirst(calls.byTemplate())));
    return calls.failed().isEmpty()
        ? section
        : section
            .add(Parts.table(List.of("Call, and what came instead of a good answer", "#Times", ""),
                mostFirst(calls.failed())));
  }

  private static List<Markup> mostFirst(SortedMap<String, Long> counts) {
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            entry -> Markup.element("tr")
                .add(
                    Markup.element("td", "words").add(Markup.element("code").text(entry.getKey())),
                    Parts.figure(Figures.count(entry.getValue())),
                    Markup.element("td", "chart-cell short")
                        .add(Parts.bar("call", entry.getValue() / (double) most))))
        .toList();
  }

  static Markup nodes(List<CampaignReport.Node> nodes) {
    Markup section = Parts.section("nodes", "Who did the work", "Cluster members and their hosts.");
    List<Markup> rows = nodes.stream()
        .map(
            node -> Markup.element("tr")
                .add(
                    Markup.element("th", "words")
                        .with("scope", "row")
                        .add(Parts.outside(node.name())),
                    Parts.words(String.join(", ", node.roles())),
                    Parts.figure(Figures.count(node.hosts().size())),
                    Markup.element("td", "words")
                        .add(Parts.outside(String.join(", ", node.hosts())))))
        .toList();
    return section.add(Parts.table(List.of("Node", "Roles", "#Hosts", "Names"), rows));
  }
}
