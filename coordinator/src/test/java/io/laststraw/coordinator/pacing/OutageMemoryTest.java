package io.laststraw.coordinator.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a limit that was cut comes back: after a silence that lost answers, in the middle of work. */
class OutageMemoryTest {
  private static final Instant NOW = Instant.parse("2030-01-01T01:00:00Z");
  private static final FleetLimit BEFORE = FleetLimit.resumed(40, 1_000);
  private static final double BOOT_SECONDS = 10;

  /** Cut and lost so many seconds ago. */
  private static OutageMemory troubled(long secondsAgo) {
    Instant then = NOW.minusSeconds(secondsAgo);
    return OutageMemory.of(BEFORE).lost(then).cut(BEFORE, then, then.minusSeconds(1));
  }

  private static boolean comesBack(OutageMemory memory, long quietSeconds, int inFlight) {
    return memory.after(Duration.ofSeconds(quietSeconds), inFlight, BOOT_SECONDS, NOW).isPresent();
  }

  @Test
  void aSilenceOfHalfAMinute_isAnOutage_andAShorterOneIsNot() {
    assertThat(comesBack(troubled(20), 30, 20)).isTrue();
    assertThat(comesBack(troubled(20), 29, 20)).isFalse();
  }

  @Test
  void whereBootsTakeLong_theSilenceHasToBeOneAndAHalfOfThem() {
    OutageMemory memory = troubled(20);
    assertThat(memory.after(Duration.ofSeconds(59), 20, 40, NOW)).isEmpty();
    assertThat(memory.after(Duration.ofSeconds(60), 20, 40, NOW)).contains(BEFORE);
  }

  @Test
  void withFewInFlight_aSilenceSaysNothing() {
    assertThat(comesBack(troubled(20), 30, 19)).isFalse();
  }

  @Test
  void whatWasCutOrLostLongBefore_hasNothingToDoWithIt() {
    assertThat(comesBack(troubled(40), 30, 20)).as("as long ago as a boot before it").isTrue();
    assertThat(comesBack(troubled(41), 30, 20)).isFalse();
    OutageMemory nothingLost = OutageMemory.of(BEFORE)
        .cut(BEFORE, NOW.minusSeconds(20), NOW.minusSeconds(21));
    assertThat(comesBack(nothingLost, 30, 20)).isFalse();
  }

  @Test
  void aLimitThatCameBackAndWasCutAgainSoon_wasTooHigh() {
    Instant again = NOW.minusSeconds(20);
    OutageMemory soon = troubled(500).restored(NOW.minusSeconds(119))
        .lost(again).cut(BEFORE, again, again.minusSeconds(1));
    assertThat(comesBack(soon, 30, 20)).isFalse();
    OutageMemory late = troubled(500).restored(NOW.minusSeconds(120))
        .lost(again).cut(BEFORE, again, again.minusSeconds(1));
    assertThat(comesBack(late, 30, 20)).isTrue();
  }
}
