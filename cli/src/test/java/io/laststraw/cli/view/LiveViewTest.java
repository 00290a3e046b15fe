package io.laststraw.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The live view draws in place, fits, and leaves the terminal as it found it. */
class LiveViewTest {
  private static final Palette COLORS = new Palette(true, true);
  private static final Palette NO_COLORS = new Palette(false, true);

  @Test
  void aSnapshot_isOnePictureOfTheFleet() {
    RecordingScreen screen = new RecordingScreen(100, 40);

    new LiveView(screen, NO_COLORS).show(SampleProgress.filling(3_412));

    assertThat(String.join("\n", screen.picture())).isEqualTo(
        """
            fill  12:34, about 28 min to go   ten-thousand k3v9q2xa   2 nodes   simulated, 60 times faster
            ███████████████████████████▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 3,412 of 10,000
            in flight 148 of 160 (hosts would allow 412)
            rate 238 per cloud minute   ERROR 3, 14 failed so far, deleting 2
            held back by the fleet limit; fleet limit 80 -> 160 2 min 10 s ago, doubling costs no waiting yet
            lowest host limits compute07 8 -> 5 40 s ago, boots take 2.2 times as long as at best; compute02 5

            host       active      in flight  worst first, why
            compute01  112/250     4 of 8     all is well
            compute02  112/250     4 of 8     boots take 31 s, 2.2 times usual
            compute03  112/250     4 of 8     boots take 31 s, 2.2 times usual
            compute04  112/250     4 of 8     boots take 31 s, 2.2 times usual
            compute05  112/250     4 of 8     boots take 31 s, 2.2 times usual
            compute06  112/250     4 of 8     boots take 31 s, 2.2 times usual
            compute07  112/250     4 of 8     boots take 31 s, 2.2 times usual
            compute08  112/250     4 of 8     boots take 31 s, 2.2 times usual
            compute09  112/250     4 of 8     boots take 31 s, 2.2 times usual
            compute10  112/250     4 of 8     boots take 31 s, 2.2 times usual

            11:40  compute12 was closed
            12:30  all is well
            """);
  }

  @Test
  void guestsThatHaveToGiveASignOfLife_areCountedInTheHold() {
    RecordingScreen screen = new RecordingScreen(100, 40);

    new LiveView(screen, NO_COLORS).show(
        SampleProgress.at(CampaignPhase.HOLD, Duration.ofMinutes(20), 10_000, "x"));

    assertThat(screen.picture()).contains("guests 38 of 40 gave a sign of life");
  }

  @Test
  void theNextSnapshot_takesThePlaceOfTheOneBefore() {
    RecordingScreen once = new RecordingScreen(100, 40);
    RecordingScreen often = new RecordingScreen(100, 40);
    LiveView view = new LiveView(often, COLORS);

    new LiveView(once, COLORS).show(SampleProgress.filling(9_000));
    view.show(SampleProgress.filling(10));
    view.show(SampleProgress.filling(5_000));
    view.show(SampleProgress.filling(9_000));

    assertThat(often.picture()).isEqualTo(once.picture());
  }

  @Test
  void aLineForPeople_standsAboveThePicture() {
    RecordingScreen screen = new RecordingScreen(100, 40);
    LiveView view = new LiveView(screen, COLORS);

    view.show(SampleProgress.filling(10));
    view.say("Stopping: no more creates, teardown begins. Ctrl-C again to leave at once.");
    view.show(SampleProgress.filling(20));

    assertThat(screen.picture().getFirst()).startsWith("Stopping: no more creates");
    assertThat(screen.picture().get(1)).startsWith("fill");
    assertThat(screen.picture()).filteredOn(line -> line.startsWith("fill")).hasSize(1);
  }

  @Property(tries = 200, seed = "42")
  void everyFrame_fitsItsTerminal(
      @ForAll @IntRange(min = 1, max = 200) int columns,
      @ForAll @IntRange(min = 1, max = 60) int rows) {
    RecordingScreen screen = new RecordingScreen(columns, rows);

    new LiveView(screen, COLORS).show(SampleProgress.filling(3_412));

    assertThat(screen.picture()).hasSizeLessThanOrEqualTo(Math.max(2, rows))
        .allMatch(line -> line.length() <= Math.max(1, columns - 1));
  }

  @Test
  void aNarrowedTerminal_isClearedOfTheRowsItBrokeOurLinesInto() {
    RecordingScreen screen = new RecordingScreen(100, 60);
    LiveView view = new LiveView(screen, NO_COLORS);
    view.show(SampleProgress.filling(3_412));
    int rowsBefore = screen.picture().size() - 1;

    screen.resize(60, 60);
    view.show(SampleProgress.filling(3_412));

    int rowsUp = Integer.parseInt(
        screen.written().replaceAll("(?s).*\u001b\\[(\\d+)A.*", "$1"));
    assertThat(rowsUp).isGreaterThan(rowsBefore);
  }

  @Test
  void closing_givesTheCursorBackOnce() {
    RecordingScreen screen = new RecordingScreen(100, 40);
    LiveView view = new LiveView(screen, COLORS);

    view.show(SampleProgress.filling(1));
    assertThat(screen.cursorShown()).isFalse();
    view.close();
    view.close();
    view.show(SampleProgress.filling(2));

    assertThat(screen.cursorShown()).isTrue();
    assertThat(screen.timesClosed()).isEqualTo(1);
    assertThat(String.join("", screen.picture())).doesNotContain("2 of 10,000");
  }

  @Test
  void theSummary_replacesThePictureAndComesLast() {
    RecordingScreen screen = new RecordingScreen(100, 40);
    LiveView view = new LiveView(screen, COLORS);

    view.show(SampleProgress.filling(9_999));
    view.finish(
        SampleProgress.report(Answer.HOLDS, LimitingFactor.NONE, Audit.clean()),
        ExitCode.HOLDS, Path.of("runs/first"));

    assertThat(screen.picture()).noneMatch(line -> line.startsWith("fill"))
        .anyMatch(line -> line.startsWith("HOLDS: 40 hosts hold 10,000 servers"));
    assertThat(screen.cursorShown()).isTrue();
  }

  @Property(tries = 300, seed = "42")
  void textFromOutside_neverReachesTheTerminalAsControl(@ForAll String text) {
    RecordingScreen screen = new RecordingScreen(100, 40);
    LiveView view = new LiveView(screen, COLORS);

    view.show(SampleProgress.at(CampaignPhase.FILL, Duration.ZERO, 1, text));
    view.say(text + "\u001b[2J\u009b2J\u0007\r\n\b");

    assertThat(screen.written()).doesNotContain("\u001b[2J", "\u009b", "\u0007", "\b");
    assertThat(screen.picture()).filteredOn(line -> line.startsWith("fill")).hasSizeBetween(1, 2);
  }

  @Test
  void withoutColours_noColourIsWritten() {
    RecordingScreen screen = new RecordingScreen(100, 40);

    new LiveView(screen, Palette.of(Map.of("NO_COLOR", "1"), StandardCharsets.UTF_8))
        .show(SampleProgress.filling(1));

    assertThat(screen.written()).doesNotContainPattern("\u001b\\[\\d*m");
  }

  @Test
  void aTerminalWithoutBlockCharacters_getsPlainLetters() {
    RecordingScreen screen = new RecordingScreen(100, 40);

    new LiveView(screen, Palette.of(Map.of(), StandardCharsets.US_ASCII))
        .show(SampleProgress.filling(3_412));

    assertThat(screen.picture().get(1)).matches("#+=\\.+ 3,412 of 10,000");
    assertThat(screen.written().chars()).allMatch(letter -> letter < 128);
  }

  @Test
  void wideCharacters_areCountedAsTwoCells() {
    assertThat(Line.of("日本").width()).isEqualTo(4);
    assertThat(Line.of("日本").render(NO_COLORS, 3)).isEqualTo("日");
  }
}
