package io.laststraw.worker.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.protocol.HostStatus.LimitMove;
import io.laststraw.worker.pacing.BootSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitMovesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aTempo_remembersItsLatestMovesAndTheirReasons() {
    Tempo tempo = Tempo.from(START, false);
    assertThat(tempo.moves().latest()).isEmpty();

    for (int round = 1; round <= 10; round++) {
      tempo = full(tempo, START.plusSeconds(60L * round), round <= 5 ? 10 : 30);
    }

    List<LimitMove> moves = tempo.moves().latest();
    assertThat(moves).hasSize(5).isSortedAccordingTo(Comparator.comparing(LimitMove::at));
    assertThat(moves.getLast().to()).isEqualTo(tempo.limit().boots());
    assertThat(moves.getLast().reason()).isEqualTo(tempo.limit().reason());
    for (int index = 1; index < moves.size(); index++) {
      assertThat(moves.get(index).from()).isEqualTo(moves.get(index - 1).to());
    }
  }

  @Test
  void aLimitThatTheCampaignFixes_neverMoves() {
    assertThat(full(Tempo.from(START, true), START.plusSeconds(60), 10).moves().latest()).isEmpty();
  }

  /** As many boots as the limit lets in, all sent so many seconds before, all ended well. */
  private static Tempo full(Tempo tempo, Instant now, int seconds) {
    int boots = Math.min(100, tempo.limit().boots());
    BootSample sample = new BootSample(now.minusSeconds(seconds), Duration.ofSeconds(seconds), 1,
        0, false);
    return tempo.ended(Collections.nCopies(boots, sample), boots, 1, now);
  }
}
