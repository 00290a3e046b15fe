package io.laststraw.coordinator.report;

import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.coordinator.verdict.Verdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The top of the page: the answer, what it rests on, and what it leaves open. */
final class AnswerSection {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter
      .ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private AnswerSection() {}

  static Markup of(CampaignReport report) {
    Verdict verdict = report.verdict();
    Markup top = Markup.element("header", "answer " + cssClass(verdict.answer()))
        .add(
            kicker(report.campaign()),
            Markup.element("p", "badge")
                .add(Markup.element("span", "sign").with("aria-hidden", "true")
                    .text(sign(verdict.answer())))
                .text(ReportWords.answer(verdict.answer())),
            Markup.element("h1").text(verdict.sentence()));
    if (report.audit().verdict() != AuditVerdict.CLEAN) {
      top.add(alarm(report));
    }
    top.add(facts(report));
    if (!verdict.notProven().isEmpty()) {
      top.add(notProven(verdict.notProven()));
    }
    return top;
  }

  private static String cssClass(Answer answer) {
    return switch (answer) {
      case HOLDS -> "holds";
      case DOES_NOT_HOLD -> "breaks";
      case INCONCLUSIVE -> "open";
    };
  }

  private static String sign(Answer answer) {
    return switch (answer) {
      case HOLDS -> "✓";
      case DOES_NOT_HOLD -> "✕";
      case INCONCLUSIVE -> "?";
    };
  }

  private static Markup kicker(CampaignReport.Campaign campaign) {
    return Markup.element("p", "kicker")
        .add(Markup.element("b").text("Last Straw"))
        .add(
            Markup.element("span").text("campaign ").add(Parts.outside(campaign.name())),
            Markup.element("span").text("id ").add(Markup.element("code").text(campaign.id())),
            Markup.element("span").text("cloud ").add(Parts.outside(campaign.cloud())),
            Markup.element("span").text(MINUTE.format(campaign.startedAt())));
  }

  private static Markup alarm(CampaignReport report) {
    String text = switch (report.audit().verdict()) {
      case CLEAN -> "Nothing of ours is left.";
      case LEAKED -> "Something of ours is still in the cloud: "
          + Figures.counted(report.audit().left().size(), "thing")
          + " left, listed under Cleanup.";
      case UNVERIFIED -> "Whether all of ours is gone could not be verified; see Cleanup.";
    };
    return Markup.element("p", "alarm").with("role", "alert").text(text);
  }

  private static Markup facts(CampaignReport report) {
    Verdict verdict = report.verdict();
    return Markup.element("dl", "facts")
        .add(
            fact(
                "Held together",
                Figures.count(report.heldActive()),
                "of " + Figures.count(report.requested()) + " asked for" + held(report)),
            fact("Limiting factor", capital(verdict.limitingFactor().title()), broken(report)),
            fact("Margin", capital(ReportWords.servers(verdict)),
                ReportWords.whatMarginMeans(verdict)),
            fact(
                "Confidence",
                capital(verdict.confidence().name().toLowerCase(Locale.ROOT)),
                verdict.notProven().isEmpty() ? "" : "see below what was not proven"),
            fact(
                "Cleanup",
                capital(report.audit().verdict().name().toLowerCase(Locale.ROOT)),
                report.audit().verdict() == AuditVerdict.CLEAN
                    ? "nothing of ours is left"
                    : Figures.counted(report.audit().left().size(), "open item")));
  }

  private static Markup fact(String name, String value, String note) {
    return Markup.element("div", "fact")
        .add(
            Markup.element("dt").text(name),
            Markup.element("dd", "value").text(value),
            Markup.element("dd", "note").text(note));
  }

  private static String held(CampaignReport report) {
    double seconds = report.seconds().hold();
    return seconds == 0 ? "" : ", for " + Figures.duration(seconds);
  }

  private static String broken(CampaignReport report) {
    long reached = report.hosts().stream().filter(host -> host.breakingPoint().reached()).count();
    long confirmed = report.hosts().stream()
        .filter(host -> host.breakingPoint().confirmed())
        .count();
    return reached == 0
        ? "no host broke"
        : Figures.counted(reached, "host") + " broke, " + Figures.count(confirmed) + " confirmed";
  }

  private static Markup notProven(List<String> open) {
    Markup list = Markup.element("ul");
    open.forEach(text -> list.add(Markup.element("li").text(text)));
    return Markup.element("div", "not-proven")
        .add(Markup.element("h2").text("Not proven"), list);
  }

  private static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
