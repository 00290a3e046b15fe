package io.laststraw.simulator.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.cloud.ServerStatus;
import io.laststraw.simulator.cloud.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepeatedCreatesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Map<String, Integer> ONE = Map.of("F18", 1);

  private final RepeatedCreates repeated = new RepeatedCreates();

  private static Truth.Guest server(String id, String name, boolean alive) {
    return new Truth.Guest(id, name, "project", "compute1", ServerStatus.ACTIVE, false, !alive,
        alive, alive, "", NOW, Optional.empty(), Optional.empty());
  }

  private static Truth truth(Map<String, Integer> faults, Truth.Guest... servers) {
    return new Truth(NOW, List.of(), List.of(servers), faults, 0, 0);
  }

  @Test
  void ofTwoOfOneName_oneMayBeUnknown_alsoWhenItAloneIsLeft() {
    Truth both = truth(ONE, server("a", "ls-1", true), server("b", "ls-1", true),
        server("c", "ls-2", true));
    assertThat(repeated.all(both)).isEqualTo(1);
    assertThat(repeated.on("compute1", both)).isEqualTo(1);
    assertThat(repeated.on("compute2", both)).isZero();
    assertThat(repeated.all(truth(ONE, server("a", "ls-1", false),
        server("b", "ls-1", true)))).isEqualTo(1);
  }

  @Test
  void theOneThatAnAnswerTold_isKnownWhenItAloneIsLeft() {
    repeated.answered("b");
    assertThat(repeated.all(truth(ONE, server("a", "ls-1", false), server("b", "ls-1", true))))
        .isZero();
    assertThat(repeated.all(truth(ONE, server("a", "ls-1", true), server("b", "ls-1", false))))
        .isEqualTo(1);
    assertThat(repeated.all(truth(ONE, server("a", "ls-1", true), server("b", "ls-1", true))))
        .isEqualTo(1);
  }

  @Test
  void whenBothAreGone_nothingIsAllowedForThem() {
    Truth gone = truth(ONE, server("a", "ls-1", false), server("b", "ls-1", false));
    assertThat(repeated.all(gone)).isZero();
    assertThat(RepeatedCreates.ever(gone)).isEqualTo(1);
  }

  @Test
  void oneNameTwiceWithoutAProxy_isNotAllowed() {
    assertThat(repeated.all(truth(Map.of(), server("a", "ls-1", true),
        server("b", "ls-1", true)))).isZero();
  }
}
