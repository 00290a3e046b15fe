package io.laststraw.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.report.ProofReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Log lines are few, whole, and without control sequences; the summary says it all. */
class PlainViewTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void aSnapshot_isOneLine() {
    new PlainView(out).show(SampleProgress.filling(3_412));

    assertThat(lines()).containsExactly(
        "11:40 compute12 was closed",
        "12:30 all is well",
        "12:34 fill: active 3,412 of 10,000, in flight 148 of 160 (hosts would allow 412),"
            + " ERROR 3, failed so far 14, 238 per minute, about 28 min to go,"
            + " held back by the fleet limit; fleet limit 80 -> 160 2 min 10 s ago, doubling costs"
            + " no waiting yet; lowest host limit compute07 8 -> 5 40 s ago, boots take 2.2 times"
            + " as long as at best");
  }

  @Test
  void snapshotsInQuickSuccession_giveOneLineEveryFiveSecondsOfOurs() {
    PlainView view = new PlainView(out);

    for (int second = 0; second <= 20; second++) {
      // At scale 60 a second of ours is a minute of the cloud.
      view.show(
          SampleProgress.at(CampaignPhase.FILL, Duration.ofMinutes(second), second, "a notice"));
    }

    assertThat(lines()).filteredOn(line -> line.contains("fill: active"))
        .extracting(line -> line.replaceAll(".*active (\\d+) of.*", "$1"))
        .containsExactly("0", "5", "10", "15", "20");
    assertThat(lines()).filteredOn(line -> line.endsWith("a notice")).hasSize(1);
  }

  @Test
  void whatStaysTheSame_isSaidAgainEveryHalfMinuteOnly() {
    PlainView view = new PlainView(out);

    for (int second = 0; second <= 65; second++) {
      view.show(SampleProgress.at(CampaignPhase.HOLD, Duration.ofMinutes(second), 10_000, "x"));
    }

    assertThat(lines()).filteredOn(line -> line.contains("hold: active")).hasSize(3);
  }

  @Test
  void aTeardown_tellsWhatIsLeftAndThenWhatItWaitsFor() {
    PlainView view = new PlainView(out);

    view.show(SampleProgress.at(CampaignPhase.TEARDOWN, Duration.ofSeconds(60), 417, "x"));
    view.show(SampleProgress.removed(Duration.ofSeconds(660)));

    assertThat(lines()).filteredOn(line -> line.contains("teardown")).satisfiesExactly(
        line -> assertThat(line).startsWith("1:00 teardown: 570 servers left, "),
        line -> assertThat(line).startsWith("11:00 teardown: no server left, waiting for any"));
  }

  @Test
  void aNewPhase_isToldAtOnce() {
    PlainView view = new PlainView(out);

    view.show(SampleProgress.at(CampaignPhase.FILL, Duration.ofSeconds(60), 9_999, "x"));
    view.show(SampleProgress.at(CampaignPhase.HOLD, Duration.ofSeconds(61), 10_000, "x"));

    assertThat(lines().getLast()).startsWith("1:01 hold: active 10,000")
        .contains(", 38 of 40 guests gave a sign of life");
  }

  @Test
  void whatGuestsHaveShown_standsInTheSummary() {
    ProofReport proof = new ProofReport("login:", List.of(
        new ProofReport.Host("compute1", 20, 20, 20, "", ""),
        new ProofReport.Host("compute2", 20, 20, 18, "", "ls-1: its console is empty"),
        new ProofReport.Host("compute3", 20, 1, 0, "Not supported.", "")));
    new PlainView(out).finish(
        SampleProgress.report(Answer.INCONCLUSIVE, LimitingFactor.GUESTS, Audit.clean(), proof),
        ExitCode.INCONCLUSIVE, Path.of("runs/first"));

    assertThat(text()).contains("""
          Proof of life    38 of 40 guests showed 'login:' on their consoles; skipped on 1 host: Not
                           supported
        """);
  }

  @Property(tries = 300, seed = "42")
  void textFromOutside_staysOnItsLineAndControlsNothing(@ForAll String text) {
    ByteArrayOutputStream own = new ByteArrayOutputStream();
    PlainView view = new PlainView(new PrintStream(own, true, StandardCharsets.UTF_8));

    view.show(
        SampleProgress.at(
            CampaignPhase.FILL, Duration.ZERO, 1, text + "\u001b[2J\r\n12:00 forged \u009b"));

    String written = own.toString(StandardCharsets.UTF_8);
    assertThat(written.lines()).hasSize(3);
    assertThat(written.codePoints().filter(letter -> letter != '\n'))
        .noneMatch(Character::isISOControl);
  }

  @Test
  void aReportThatCouldNotBeWritten_isNotSaidToBeSomewhere() {
    new PlainView(out).finish(
        SampleProgress.report(Answer.HOLDS, LimitingFactor.NONE, Audit.clean()), ExitCode.HOLDS,
        Path.of(""));

    assertThat(lines()).anyMatch(line -> line.contains("could not be written"))
        .noneMatch(line -> line.contains("report.html"));
  }

  @Test
  void theSummary_saysAnswerReasonsReportAndExitCode() {
    new PlainView(out).finish(
        SampleProgress.report(Answer.HOLDS, LimitingFactor.NONE, Audit.clean()),
        ExitCode.HOLDS, Path.of("runs/first"));

    assertThat(text()).isEqualTo("""

        HOLDS: 40 hosts hold 10,000 servers: all were ACTIVE together for 11 minutes.

          Held together    10,000 of 10,000
          Limiting factor  none was reached
          Margin           none shown (no more was tried; no spare host shown)
          Confidence       high
          Not proven       Guests were idle.
                           ACTIVE is Nova's word.
          Cleanup          CLEAN: nothing of ours is left
          Report           runs/first/report.html
          Exit code        0: it holds, and the cloud is clean
        """);
  }

  @Test
  void theSummaryOfALeak_namesWhatIsLeft() {
    Audit leaked = new Audit(
        AuditVerdict.LEAKED,
        List.of(new Audit.Left("port", "7f0c", "its server is gone; delete the port")));

    new PlainView(out)
        .finish(SampleProgress.report(Answer.HOLDS, LimitingFactor.NONE, leaked),
            ExitCode.NOT_CLEAN, Path.of("r"));

    assertThat(text()).contains(
        "LEAKED: 1 thing of ours left",
        "port 7f0c: its server is gone; delete the port",
        "3: the cloud is not known to be clean");
  }

  @Test
  void theSummary_tellsTheCodeThatTheProcessEndsWith() {
    new PlainView(out).finish(SampleProgress.report(Answer.HOLDS, LimitingFactor.NONE,
        Audit.clean()), ExitCode.STOPPED, Path.of("r"));

    assertThat(text()).contains("Exit code        75: stopped by the user; the cloud is clean");
  }

  @Test
  void nothingIsPrinted_afterTheSummary() {
    PlainView view = new PlainView(out);
    view.finish(
        SampleProgress.report(Answer.HOLDS, LimitingFactor.NONE, Audit.clean()),
        ExitCode.HOLDS, Path.of("r"));
    String before = text();

    view.show(SampleProgress.filling(1));

    assertThat(text()).isEqualTo(before);
  }

  @Test
  void exitCodes_areThoseOfTheManual() {
    Audit unverified = new Audit(
        AuditVerdict.UNVERIFIED, List.of(new Audit.Left("host", "compute3", "down")));

    assertThat(code(Answer.HOLDS, LimitingFactor.NONE, Audit.clean())).isZero();
    assertThat(code(Answer.DOES_NOT_HOLD, LimitingFactor.HOST_MEMORY, Audit.clean())).isEqualTo(1);
    assertThat(code(Answer.INCONCLUSIVE, LimitingFactor.DEADLINE, Audit.clean())).isEqualTo(2);
    assertThat(code(Answer.HOLDS, LimitingFactor.NONE, unverified)).isEqualTo(3);
    assertThat(code(Answer.INCONCLUSIVE, LimitingFactor.STOPPED, unverified)).isEqualTo(3);
    assertThat(code(Answer.INCONCLUSIVE, LimitingFactor.STOPPED, Audit.clean())).isEqualTo(75);
  }

  @Test
  void aDumbTerminal_getsLogLines() {
    try (ProgressView view = ProgressView.open(out, Map.of("TERM", "dumb"))) {
      assertThat(view).isInstanceOf(PlainView.class);
    }
    try (ProgressView view = ProgressView.open(out, Map.of())) {
      assertThat(view).isInstanceOf(PlainView.class);
    }
  }

  private static int code(Answer answer, LimitingFactor factor, Audit audit) {
    return ExitCode.of(SampleProgress.report(answer, factor, audit)).code();
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return text().lines().toList();
  }
}
