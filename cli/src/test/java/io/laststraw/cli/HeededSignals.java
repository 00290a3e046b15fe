package io.laststraw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Whether this process and its children can be interrupted at all: what was started in the background
 * of a script, or under nohup, has Ctrl-C and hang-ups ignored for good, and there is nothing to test.
 */
public final class HeededSignals {
  /** Numbers of HUP and INT less one: their bits in the mask of ignored signals. */
  private static final List<Integer> BITS = List.of(0, 1);

  private static final String MASK = "SigIgn:";

  private HeededSignals() {}

  /** Skips the test where signals are ignored. */
  public static void assume() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return;
    }
    long ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith(MASK))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(MASK.length()).strip(), 16))
        .findFirst().orElse(0);
    Assumptions.assumeTrue(BITS.stream().noneMatch(bit -> (ignored >> bit & 1) == 1),
        "started with SIGINT or SIGHUP ignored, as by nohup");
  }
}
