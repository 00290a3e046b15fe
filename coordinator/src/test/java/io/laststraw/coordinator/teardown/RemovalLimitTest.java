package io.laststraw.coordinator.teardown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RemovalLimitTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aFullWindowOfGoodAnswers_allowsOneMore() {
    RemovalLimit limit = RemovalLimit.first();
    int before = limit.inFlight();
    for (int answer = 0; answer < before; answer++) {
      limit = limit.afterGood();
    }

    assertThat(limit.inFlight()).isEqualTo(before + 1);
  }

  @Test
  void aBadAnswer_halvesAndClosesForAsLongAsTheCloudAsks() {
    RemovalLimit limit = RemovalLimit.first().afterBad(NOW, Duration.ofSeconds(30));

    assertThat(limit.inFlight()).isEqualTo(2);
    assertThat(limit.closedUntil()).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void badAnswersOfOneTrouble_halveOnce() {
    RemovalLimit limit = RemovalLimit.first().afterBad(NOW, Duration.ZERO)
        .afterBad(NOW.plusSeconds(1), Duration.ZERO);

    assertThat(limit.inFlight()).isEqualTo(2);
    assertThat(limit.closedUntil()).isEqualTo(NOW.plusSeconds(3));
  }

  @Property(seed = "42")
  void theLimit_staysBetweenOneAndThirtyTwo(@ForAll @Size(max = 600) List<Boolean> answers) {
    RemovalLimit limit = RemovalLimit.first();
    Instant now = NOW;
    for (boolean good : answers) {
      now = now.plusSeconds(3);
      limit = good ? limit.afterGood() : limit.afterBad(now, Duration.ZERO);
      assertThat(limit.inFlight()).isBetween(1, 32);
    }
  }
}
