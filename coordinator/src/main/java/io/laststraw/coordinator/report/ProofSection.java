package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.ProofReport.Host;
import java.util.List;
import java.util.Locale;

/** Whether guests gave a sign of life: a line, and the hosts on which not all did. */
final class ProofSection {
  private static final int HOSTS_SHOWN = 50;

  private ProofSection() {}

  /** The section, or nothing when nobody was asked. */
  static List<Markup> of(ProofReport proof) {
    if (proof.console().isEmpty()) {
      return List.of();
    }
    Markup section = Parts.section("life", "Proof of life",
        "Some guests of each host had to show a text on their console while the fleet was held.");
    section.add(Markup.element("p").add(Parts.outside(capital(proof.told()))).text("."));
    List<Host> lacking = proof.hosts().stream()
        .filter(host -> host.isSilent() || !host.skipped().isEmpty()).toList();
    List<Markup> rows = lacking.stream().limit(HOSTS_SHOWN).map(ProofSection::row).toList();
    if (!rows.isEmpty()) {
      section.add(Parts.table(
          List.of("Host", "#Had to", "#Asked", "#Showed it", "What there was instead"), rows));
    }
    return List.of(section.add(Parts.leftOut(lacking.size(), rows.size(), "host")));
  }

  private static Markup row(Host host) {
    String instead = host.skipped().isEmpty() ? host.lacking() : "skipped: " + host.skipped();
    return Markup.element("tr")
        .add(
            Markup.element("th", "words").with("scope", "row").add(Parts.outside(host.name())),
            Parts.figure(Figures.count(host.wanted())),
            Parts.figure(Figures.count(host.asked())),
            Parts.figure(Figures.count(host.proven())),
            Markup.element("td", "words").add(Parts.outside(instead)));
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
