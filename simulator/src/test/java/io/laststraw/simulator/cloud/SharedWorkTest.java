package io.laststraw.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;

final class SharedWorkTest {
  @Property(tries = 200, seed = "42")
  void jobsOnOneSharedThread_endWhenAllTheirWorkIsDone(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0.1, max = 30) Double> seconds) {
    EventQueue events = new EventQueue();
    List<Double> ends = new ArrayList<>();
    SharedWork<Integer> work = new SharedWork<>(events, (jobs, threads) -> 1.0 / jobs,
        job -> ends.add(events.nowSeconds()));
    double startAt = 0;
    for (int i = 0; i < seconds.size(); i++) {
      int job = i;
      events.at(startAt, () -> work.add(job, seconds.get(job), 1));
      startAt += 0.05;
    }
    events.runUntil(10_000);

    double total = seconds.stream().mapToDouble(Double::doubleValue).sum();
    assertThat(ends).hasSameSizeAs(seconds).isSorted();
    assertThat(ends.getLast()).isCloseTo(total, Offset.offset(1e-3));
  }
}
