package io.laststraw.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CallCounts;
import io.laststraw.coordinator.verdict.Audit;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page says the answer first, runs nothing, loads nothing, and escapes all that came in. */
class ReportHtmlTest {
  private static final Pattern VOID = Pattern.compile("<(meta|br|hr|col)([^>]*)>");

  @Test
  void theSmallReport_isThePageInTheRepository() throws IOException {
    Golden.check("small-report.html", ReportHtml.render(SampleReports.small()));
    Golden.check("small-report.json", ReportJson.write(SampleReports.small()));
  }

  @Test
  void theAnswer_comesBeforeEverythingElse() {
    String page = ReportHtml.render(SampleReports.small());

    assertThat(page).containsSubsequence(
        "Does not hold</p>", "<h1>3 hosts do not hold 12 servers", "1 thing left",
        "Limiting factor", "Memory of the hosts", "2 short", "High", "Not proven",
        "How the fleet filled", "hosts at a glance", "How long boots took",
        "Faults by class and host", "Neutron answered late", "Why it took as long as it did",
        "Limits, and why they moved",
        "How long others waited", "Creates paused 1 time for others", "Host by host",
        "Failed servers", "Cleanup", "What the control plane was asked",
        "4.1 for each server created; 4.07 of nova for each, the preparation left out",
        "Who did the work");
  }

  @Test
  void aFailedServer_comesWithTheLineThatFindsItInTheLogs() {
    assertThat(ReportHtml.render(SampleReports.small())).contains(
        "grep -h -e req-0d1e2f30-1111-4222-8333-444455556666"
            + " -e 4c2b8a61-93cc-4d0c-8a53-1f6d1a2e5b77 /var/log/nova/*.log");
  }

  @Test
  void anIdThatIsNoPlainWord_isNotOfferedToAShell() {
    assertThat(ReportHtml.render(SampleReports.hostile("x; reboot"))).doesNotContain("grep -h");
    assertThat(ReportHtml.render(SampleReports.hostile("-f/etc/shadow"))).doesNotContain("grep -h");
  }

  @Property(tries = 200, seed = "42")
  void hostileTexts_changeNoTagOfThePage(@ForAll("hostile") String text) throws Exception {
    Document page = parsed(ReportHtml.render(SampleReports.hostile(text)));
    Document harmless = parsed(ReportHtml.render(SampleReports.hostile("a harmless text")));

    assertThat(tags(page)).isEqualTo(tags(harmless));
  }

  @Property(tries = 100, seed = "42")
  void anyText_leavesThePageWellFormed(@ForAll String text) throws Exception {
    assertThat(parsed(ReportHtml.render(SampleReports.hostile(text))).getDocumentElement())
        .isNotNull();
  }

  @Test
  void thePage_runsAndLoadsNothing() {
    String page = ReportHtml.render(SampleReports.fleet(40, 375, 360, 100));

    assertThat(page).contains("default-src &#39;none&#39;; style-src &#39;sha256-")
        .doesNotContain("<script", "http://", "https://", " style=", " href=", " src=", "@import")
        .doesNotContainPattern("\\son[a-z]+=");
  }

  @Test
  void aFleetOfFourHundredWithLongTimeline_staysAPageThatAPhoneCanOpen() {
    String page = ReportHtml.render(SampleReports.fleet(400, 375, 360, 5_000));

    assertThat(page.length()).isLessThan(1_000_000);
    assertThat(page).contains("class=\"tiles tiny\"", "more in report.json");
  }

  @Test
  void everyMoveOfALimit_standsWithItsClockItsTimeAndItsReason() {
    String page = ReportHtml.render(SampleReports.small());

    assertThat(page).contains(
        "Second 0 was 14:05:08 UTC on 23 Nov 2026",
        "<li>14:05:38 (0:30) 4 → 6 <bdi>boots end as fast as they begin</bdi></li>",
        "<title>14:05:38 (0:30) 4 → 6: boots end as fast as they begin</title>",
        "<li>14:06:06 (0:58) 8 → 4 <bdi>1 boot failed for memory</bdi></li>",
        "<li>14:06:14 (1:06) 4 → 2 <bdi>2 boots failed for memory</bdi></li>");
  }

  @Test
  void aReportWithNothingInIt_isStillAPage() {
    CampaignReport full = SampleReports.small();
    CampaignReport empty = new CampaignReport(
        full.campaign(), 1, full.verdict(), 0, 0, List.of(),
        CampaignReport.Boots.of(BootHistogram.empty()), List.of(),
        new CampaignReport.Seconds(0, 0, 0),
        CampaignReport.ApiCalls.of(CallCounts.NONE, CallCounts.NONE, 0), ApiImpact.none(),
        Audit.clean(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), List.of(), ProofReport.NOT_ASKED);

    assertThat(ReportHtml.render(empty))
        .doesNotContain("class=\"dot\"", "servers of others", "Proof of life")
        .contains(
            "No status of the fleet was recorded.", "No host took part.", "No boot ended.",
            "No fault was seen.", "Nothing points at a setting of the cloud.", "No limit moved.",
            "How long others waited was not measured.", "No server failed.");
  }

  @Test
  void hostsWhoseGuestsDidNotAllShowALifeSign_standInATableOfTheirOwn() {
    String page = ReportHtml.render(SampleReports.small());

    assertThat(page).contains(
        "3 of 4 guests showed &#39;login:&#39; on their consoles; skipped on 1"
            + " host: The requested functionality is not supported",
        "its console ends with &#39;Kernel panic - not syncing&#39;",
        "skipped: The requested functionality is not supported.");
  }

  @Test
  void elementsAndAttributesThatCouldRunSomething_areRefused() {
    assertThatThrownBy(() -> Markup.element("script"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Markup.element("p").with("onclick", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Markup.element("a").with("href", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Markup.element("p><script"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Markup.element("head").styleSheet("</style><script>"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> known = Arbitraries.of(
        "\"><img src=x onerror=alert(1)>", "</title><script>alert(1)</script>", "' onload='x",
        "<!--", "-->", "]]>", "&lt;script&gt;", "</svg><svg onload=x>", "\u202e\u2066evil",
        "\u001b[2J\u0000\u0007", "<bdi", "</style>", "${7*7}");
    return Arbitraries.frequencyOf(
        Tuple.of(2, known),
        Tuple.of(
            1,
            Arbitraries.strings().withChars("<>&\"'/= scriptonload").ofMinLength(1).ofMaxLength(30)
                .map(text -> "x " + text)));
  }

  /** Reads the page with a strict XML parser, which no unescaped "&lt;" or "&amp;" gets past. */
  private static Document parsed(String page) throws Exception {
    String body = VOID.matcher(page.replace("<!doctype html>\n", "")).replaceAll("<$1$2/>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(body)));
  }

  private static List<String> tags(Document page) {
    NodeList all = page.getElementsByTagName("*");
    return IntStream.range(0, all.getLength())
        .mapToObj(index -> all.item(index).getNodeName())
        .toList();
  }
}
