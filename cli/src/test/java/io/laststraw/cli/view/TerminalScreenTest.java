package io.laststraw.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TerminalScreenTest {
  private static final Screen.Size USUAL = new Screen.Size(80, 24);

  @Test
  void aTerminalThatIsGone_hasTheUsualSize() {
    assertThat(TerminalScreen.sizeOf(() -> {
      throw new IOError(new IOException("no such device"));
    })).isEqualTo(USUAL);
    assertThat(TerminalScreen.sizeOf(() -> {
      throw new IllegalStateException("closed");
    })).isEqualTo(USUAL);
    assertThat(TerminalScreen.sizeOf(() -> new org.jline.terminal.Size(0, 0))).isEqualTo(USUAL);
  }

  @Test
  void aTerminal_isAsLargeAsItSays() {
    assertThat(TerminalScreen.sizeOf(() -> new org.jline.terminal.Size(132, 43)))
        .isEqualTo(new Screen.Size(132, 43));
  }
}
