package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.FailedServer;
import io.laststraw.coordinator.report.CampaignReport.FaultCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What went wrong: by kind and host, then server by server with what to search the logs for. */
final class FaultSections {
  private static final int HOSTS_NAMED = 4;
  private static final int SERVERS_SHOWN = 100;
  private static final Pattern SEARCHABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

  private final CampaignReport report;
  private final HostLabels labels;

  FaultSections(CampaignReport report) {
    this.report = report;
    this.labels = new HostLabels(
        report.hosts().stream().map(CampaignReport.Host::name).toList());
  }

  Markup faults() {
    Markup section = Parts.section("faults", "Faults by class and host", "");
    if (report.faults().isEmpty()) {
      return section.add(Parts.paragraph("empty", "No fault was seen."));
    }
    long most = report.faults().stream().mapToLong(FaultCount::count).max().orElse(1);
    List<Markup> rows = report.faults().stream()
        .sorted(
            Comparator.comparing(FaultCount::faultClass)
                .thenComparing(Comparator.comparingLong(FaultCount::count).reversed())
                .thenComparing(FaultCount::id))
        .map(fault -> row(fault, most))
        .toList();
    return section
        .add(Parts.table(List.of("Class", "Fault", "#Times", "", "On hosts"), rows));
  }

  private Markup row(FaultCount fault, long most) {
    return Markup.element("tr")
        .add(
            Markup.element("td", "words tight")
                .text(fault.faultClass().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
            Markup.element("td", "words")
                .add(Markup.element("code").text(fault.id().name()))
                .text(" " + fault.id().title()),
            Parts.figure(Figures.count(fault.count())),
            Markup.element("td", "chart-cell short")
                .add(Parts.bar("fault", fault.count() / (double) most)),
            Markup.element("td", "words").add(Parts.outside(hosts(fault.byHost()))));
  }

  private String hosts(Map<String, Long> byHost) {
    List<String> named = byHost.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(HOSTS_NAMED)
        .map(entry -> labels.of(entry.getKey()) + " " + Figures.count(entry.getValue()))
        .toList();
    String text = String.join(", ", named);
    return byHost.size() <= HOSTS_NAMED
        ? text
        : text + " and " + Figures.counted(byHost.size() - HOSTS_NAMED, "host") + " more";
  }

  Markup failedServers() {
    Markup section = Parts.section(
        "failed",
        "Failed servers",
        "Servers that failed, and creates that were refused. What failed was deleted, and replaced where"
            + " its host still took servers; what may still be there stands under Cleanup."
            + " The last line of each finds it in the cloud's own logs.");
    List<FailedServer> failed = report.failedServers();
    if (failed.isEmpty()) {
      return section.add(Parts.paragraph("empty", "No server failed."));
    }
    Markup list = Markup.element("ol", "failed");
    failed.stream().limit(SERVERS_SHOWN).forEach(server -> list.add(item(server)));
    return section.add(list).add(Parts.leftOut(failed.size(), SERVERS_SHOWN, "failed server"));
  }

  private Markup item(FailedServer server) {
    Markup item = Markup.element("li")
        .add(
            Markup.element("p", "who")
                .add(
                    Markup.element("span", "at").text(Figures.clock(server.cloudSeconds())),
                    Markup.element("b").add(Parts.outside(server.serverName())),
                    Markup.element("span").text("on ").add(Parts.outside(server.host())),
                    Markup.element("span")
                        .add(Markup.element("code").text(server.fault().name()))
                        .text(" " + server.fault().title())),
            Markup.element("p", "said").add(Parts.outside(server.message())));
    List<String> terms = searchTerms(server);
    if (!terms.isEmpty()) {
      item.add(
          Markup.element("p", "grep")
              .add(
                  Markup.element("code")
                      .text("grep -h -e " + String.join(" -e ", terms) + " /var/log/nova/*.log")));
    }
    return item;
  }

  /** Ids come from outside and end in somebody's shell: whatever is not a plain word is left out. */
  private static List<String> searchTerms(FailedServer server) {
    List<String> terms = new ArrayList<>();
    for (String term : List.of(server.requestId(), server.serverId())) {
      if (SEARCHABLE.matcher(term).matches()) {
        terms.add(term);
      }
    }
    return terms;
  }
}
