package io.laststraw.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndisturbedViewTest {
  private final RecordingScreen screen = new RecordingScreen(100, 40);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final List<PrintStream> standardErrors = new ArrayList<>();
  private final ProgressView view = UndisturbedView.over(
      new LiveView(screen, new Palette(false, true)), err, standardErrors::add);

  @Test
  void aLogLine_standsAboveTheWholePicture() {
    view.show(SampleProgress.filling(10));
    List<String> before = screen.picture();

    standardErrors.getLast().print("12:00:00 WARN a node is ");
    standardErrors.getLast().println("slow: hübsch");

    assertThat(screen.picture().getFirst()).isEqualTo("12:00:00 WARN a node is slow: hübsch");
    assertThat(screen.picture().subList(1, screen.picture().size())).isEqualTo(before);
    assertThat(bytes.size()).isZero();
  }

  @Test
  void afterTheEnd_standardErrorIsWhatItWas() {
    PrintStream diverted = standardErrors.getLast();
    view.show(SampleProgress.filling(10));

    view.close();
    diverted.println("after all");
    view.close();

    assertThat(standardErrors).containsExactly(diverted, err);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("after all\n");
    assertThat(String.join("\n", screen.picture())).doesNotContain("after all");
  }
}
