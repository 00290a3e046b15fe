package io.laststraw.simulator.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.cloud.ServerStatus;
import io.laststraw.simulator.cloud.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StuckDeletesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final StuckDeletes stuck = new StuckDeletes();

  private static Truth.Guest server(String id, String host, boolean alive) {
    return new Truth.Guest(id, "ls-" + id, "project", host, ServerStatus.ACTIVE, false, !alive,
        alive, alive, "", NOW, Optional.empty(), Optional.empty());
  }

  private static Truth truth(Truth.Guest... servers) {
    return new Truth(NOW, List.of(), List.of(servers), Map.of(), 0, 0);
  }

  private void deletedTwice(String id) {
    stuck.sent(id);
    stuck.sent(id);
    stuck.answered(id, 409);
  }

  @Test
  void aServerThatWasToldTwice_isStuckOnItsHostOnly() {
    deletedTwice("a");
    Truth seen = truth(server("a", "compute1", true), server("b", "compute1", true));
    assertThat(stuck.on("compute1", seen)).isEqualTo(1);
    assertThat(stuck.on("compute2", seen)).isZero();
    assertThat(stuck.all(seen)).isEqualTo(1);
  }

  @Test
  void oneThatIsNotAlive_isNoStuckOne() {
    deletedTwice("a");
    assertThat(stuck.all(truth(server("a", "compute1", false)))).isZero();
  }

  @Test
  void oneThatWasToldOnce_isNoStuckOne() {
    for (int status : List.of(429, 497, 498, 204)) {
      stuck.sent("a");
      stuck.answered("a", status);
    }
    assertThat(stuck.all(truth(server("a", "compute1", true)))).isZero();
  }

  @Test
  void theMost_isKept() {
    deletedTwice("a");
    Truth before = truth(server("a", "compute1", true));
    Truth after = truth(server("a", "compute1", false));
    stuck.on("compute1", before);
    stuck.all(before);
    stuck.on("compute1", after);
    stuck.all(after);
    assertThat(stuck.mostOn("compute1")).isEqualTo(1);
    assertThat(stuck.mostOn("compute2")).isZero();
    assertThat(stuck.most()).isEqualTo(1);
  }
}
