package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

class InterruptsTest {
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @BeforeEach
  void signalsMustBeHeeded() throws IOException {
    HeededSignals.assume();
  }

  private Interrupts handle() {
    return Interrupts.handle(() -> done.add("stop"), () -> done.add("leave"));
  }

  private String next() throws InterruptedException {
    return String.valueOf(done.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void theFirstStops_theSecondLeaves() throws InterruptedException {
    try (Interrupts interrupts = handle()) {
      assertThat(interrupts.any()).isFalse();
      Signal.raise(new Signal("INT"));
      assertThat(next()).isEqualTo("stop");
      assertThat(interrupts.any()).isTrue();
      Signal.raise(new Signal("TERM"));
      assertThat(next()).isEqualTo("leave");
    }
  }

  @Test
  void aHangUp_stopsButNeverLeaves() throws InterruptedException {
    try (Interrupts interrupts = handle()) {
      Signal.raise(new Signal("HUP"));
      assertThat(next()).isEqualTo("stop");
      Signal.raise(new Signal("HUP"));
      Signal.raise(new Signal("INT"));
      assertThat(next()).isEqualTo("leave");
      assertThat(done).isEmpty();
      assertThat(interrupts.any()).isTrue();
    }
  }

  @Test
  void afterwards_theSignalsBelongToWhoeverHadThem() throws InterruptedException {
    Signal hangUp = new Signal("HUP");
    var before = Signal.handle(hangUp, _ -> done.add("before"));
    try {
      handle().close();
      Signal.raise(hangUp);
      assertThat(next()).isEqualTo("before");
    } finally {
      Signal.handle(hangUp, before);
    }
  }
}
