package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FarewellTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final List<Integer> halts = new ArrayList<>();
  private final CountDownLatch cleaned = new CountDownLatch(1);
  private final Farewell farewell = new Farewell(List.of("finish with", "  teardown"),
      cleaned::countDown);

  @Test
  void leaving_cleansUpSaysHowToFinishAndIsNotClean() {
    farewell.leave(new OnlyClosing(() -> {}), err, halts::add);

    assertThat(cleaned.getCount()).isZero();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("finish with\n  teardown\n");
    assertThat(halts).containsExactly(ExitCode.NOT_CLEAN.code());
  }

  @Test
  void aTerminalThatTakesNoOutput_keepsNobody() {
    CountDownLatch unblocked = new CountDownLatch(1);

    farewell.leave(new OnlyClosing(() -> await(unblocked)), err, halts::add);

    assertThat(halts).containsExactly(ExitCode.NOT_CLEAN.code());
    assertThat(bytes.size()).isZero();
    unblocked.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private record OnlyClosing(Runnable closing) implements ProgressView {
    @Override
    public void show(CampaignProgress progress) {
      throw new AssertionError("nothing is shown any more");
    }

    @Override
    public void say(String line) {
      throw new AssertionError("said to the wrong stream: " + line);
    }

    @Override
    public void finish(CampaignReport report, ExitCode code, Path reportFolder) {
      throw new AssertionError("nothing is finished");
    }

    @Override
    public void close() {
      closing.run();
    }
  }
}
