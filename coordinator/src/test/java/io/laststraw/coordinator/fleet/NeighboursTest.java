package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  @Test
  void thoseThatWereThereBefore_areNoArrival() {
    Neighbours host = Neighbours.of(2).after(List.of("a", "b"));

    assertThat(host.arrived(List.of("a", "b"))).isEmpty();
    assertThat(host.after(List.of("b")).arrived(List.of("a", "b"))).isEmpty();
  }

  @Test
  void anArrival_isToldWhenItIsSeenTwiceInARow() {
    Neighbours host = Neighbours.of(1).after(List.of("a"));
    assertThat(host.arrived(List.of("a", "c"))).isEmpty();

    host = host.after(List.of("a", "c"));
    assertThat(host.arrived(List.of("a", "c"))).containsExactly("c");

    host = host.after(List.of("a", "c"));
    assertThat(host.arrived(List.of("a", "c"))).isEmpty();
  }

  @Test
  void whatIsSeenOnceAndThenNot_beginsAnew() {
    Neighbours host = Neighbours.of(0).after(List.of()).after(List.of("c")).after(List.of());

    assertThat(host.arrived(List.of("c"))).isEmpty();
    assertThat(host.after(List.of("c")).arrived(List.of("c"))).containsExactly("c");
  }

  @Test
  void thoseThatCameBetweenPreparationAndFirstWatch_areArrivals() {
    Neighbours host = Neighbours.of(1).after(List.of("b", "a"));

    assertThat(host.arrived(List.of("a", "b"))).containsExactly("b");
  }
}
