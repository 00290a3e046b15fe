package io.laststraw.simulator.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever carries a strand, it runs while it is carried, and stands still otherwise. */
class StrandCarrierTest {
  private final List<String> diary = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore turnComes = new Semaphore(0);

  static Stream<StrandCarrier> carriers() {
    return Stream.of(new StrandCarrier(), new StrandCarrier(Thread.ofVirtual()));
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void aStrandRunsOnlyWhileItIsCarried(StrandCarrier carrier) {
    Thread strand = carrier.thread(() -> {
      diary.add("begins");
      carrier.handBack();
      turnComes.acquireUninterruptibly();
      diary.add("ends");
      carrier.handBack();
    });

    carrier.carry(strand::start);
    diary.add("between");
    carrier.carry(turnComes::release);
    diary.add("after");

    assertThat(diary).containsExactly("begins", "between", "ends", "after");
  }

  @Test
  void onThisJava_theCallersOwnThreadCarries() {
    StrandCarrier carrier = new StrandCarrier();
    Thread strand = carrier.thread(() -> {
      diary.add(Thread.currentThread().toString());
      carrier.handBack();
    });

    carrier.carry(strand::start);

    // As "VirtualThread[#30,strand]/runnable@main": behind the @ stands who carries it.
    assertThat(diary).singleElement().asString().endsWith("@" + Thread.currentThread().getName());
  }
}
