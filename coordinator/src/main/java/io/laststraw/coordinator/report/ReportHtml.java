package io.laststraw.coordinator.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * {@link CampaignReport} as one page for people. It runs no script and loads nothing: its policy
 * allows the one style sheet inside it, named by hash, and nothing else, so that a hostile server
 * name could do no harm even if it got past the escaping of {@link Markup}.
 */
final class ReportHtml {
  private static final String STYLE = Resources.text("report.css");

  private ReportHtml() {}

  /** The whole page. */
  public static String render(CampaignReport report) {
    Markup page = Markup.element("html").with("lang", "en").add(head(report), body(report));
    return "<!doctype html>\n" + page.render() + "\n";
  }

  private static Markup head(CampaignReport report) {
    String title = ReportWords.answer(report.verdict().answer()) + ": "
        + report.campaign().name() + " – Last Straw";
    String policy = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
        + "'; base-uri 'none'; form-action 'none'";
    return Markup.element("head")
        .add(
            Markup.element("meta").with("charset", "utf-8"),
            Markup.element("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", policy),
            Markup.element("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            Markup.element("meta").with("name", "color-scheme").with("content", "light dark"),
            Markup.element("title").text(title))
        .styleSheet(STYLE);
  }

  private static Markup body(CampaignReport report) {
    CurveSections curves = new CurveSections(report);
    HostSections hosts = new HostSections(report.hosts());
    WatchSections watch = new WatchSections(report);
    FaultSections faults = new FaultSections(report);
    Markup main = Markup.element("main")
        .add(AnswerSection.of(report), curves.fill(), hosts.heatMap())
        .add(ProofSection.of(report.proofOfLife()))
        .add(
            BootSection.of(report.boots()),
            faults.faults(),
            HintSection.of(report.hints()),
            new PaceSection(report).markup(),
            curves.limits(LimitReasons.of(report)),
            new ImpactSection(report).markup(),
            hosts.table().add(watch.neighbours()).add(watch.loads()),
            faults.failedServers(),
            ClosingSections.audit(report.audit()),
            ClosingSections.apiCalls(report.apiCalls()),
            ClosingSections.nodes(report.nodes()));
    return Markup.element("body")
        .add(
            main,
            Markup.element("footer")
                .add(
                    Parts.paragraph(
                        "note",
                        "The same figures, for programs: report.json beside this file.")));
  }

  private static String hash(String style) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException bug) {
      throw new IllegalStateException("Every Java platform has SHA-256", bug);
    }
  }
}
