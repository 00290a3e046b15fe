package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.Hint;
import java.util.List;

/** What the figures point at in the cloud's own settings, each with what it rests on. */
final class HintSection {
  private HintSection() {}

  static Markup of(List<Hint> hints) {
    Markup section = Parts.section(
        "hints", "Hints", "What the figures point at, and below each what it rests on.");
    if (hints.isEmpty()) {
      return section.add(Parts.paragraph("empty", "Nothing points at a setting of the cloud."));
    }
    Markup list = Markup.element("ul", "hints");
    for (Hint hint : hints) {
      list.add(
          Markup.element("li")
              .add(
                  Markup.element("p", "hint").add(Parts.outside(hint.sentence())),
                  Markup.element("p", "said").add(Parts.outside(hint.evidence()))));
    }
    return section.add(list);
  }
}
