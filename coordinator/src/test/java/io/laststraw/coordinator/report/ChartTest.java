package io.laststraw.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Charts stay legible whatever the figures are. */
class ChartTest {
  @Test
  void aSpikeInALongCurve_isStillThereAfterThinning() {
    List<Point> points = IntStream.range(0, 5_000)
        .mapToObj(index -> new Point(index, index == 3_217 ? 900 : 1))
        .toList();

    assertThat(Thinning.thin(points, 240)).hasSizeLessThanOrEqualTo(960)
        .contains(new Point(3_217, 900));
  }

  @Property(tries = 200, seed = "42")
  void aThinnedCurve_keepsItsEndsItsOrderAndItsExtremes(
      @ForAll List<@DoubleRange(min = 0, max = 1e6) Double> figures,
      @ForAll @IntRange(min = 1, max = 5) int stretches) {
    List<Point> points = IntStream.range(0, figures.size())
        .mapToObj(index -> new Point(index, figures.get(index)))
        .toList();

    List<Point> thinned = Thinning.thin(points, stretches);

    assertThat(thinned).isSortedAccordingTo(Comparator.comparingDouble(Point::x));
    assertThat(thinned).hasSizeLessThanOrEqualTo(Math.max(stretches * 4, 1));
    if (!points.isEmpty()) {
      assertThat(thinned).startsWith(points.getFirst()).endsWith(points.getLast());
      assertThat(highest(thinned)).isEqualTo(highest(points));
    }
  }

  @Property(tries = 300, seed = "42")
  void axes_haveFewRoundTicksWithinTheirRange(@ForAll @IntRange(min = 1) int highest) {
    double ceiling = Ticks.ceiling(highest);

    assertThat(Ticks.upTo(ceiling, 5)).hasSizeBetween(1, 5)
        .allMatch(tick -> tick <= ceiling * 1.001);
    assertThat(Ticks.times(highest)).hasSizeBetween(1, 7).startsWith(0.0);
  }

  @Test
  void timeAxes_useStepsOfAClock() {
    assertThat(Ticks.times(3_750)).containsExactly(0.0, 900.0, 1_800.0, 2_700.0, 3_600.0);
    assertThat(Ticks.times(40)).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0);
  }

  @Test
  void figures_readAsPeopleWriteThem() {
    assertThat(Figures.count(10_000)).isEqualTo("10,000");
    assertThat(Figures.duration(42)).isEqualTo("42\u00A0s");
    assertThat(Figures.duration(660)).isEqualTo("11\u00A0min");
    assertThat(Figures.duration(750)).isEqualTo("12\u00A0min\u00A030\u00A0s");
    assertThat(Figures.duration(7_500)).isEqualTo("2\u00A0h\u00A005\u00A0min");
    assertThat(Figures.clock(3_845)).isEqualTo("1:04:05");
    assertThat(Figures.decimal(12.44)).isEqualTo("12.4");
    assertThat(Figures.decimal(1_234.5)).isEqualTo("1,235");
  }

  @Test
  void hostLabels_leaveOutTheDomainThatAllShare() {
    HostLabels labels = new HostLabels(
        List.of("compute1.dc1.example.net", "compute2.dc1.example.net"));

    assertThat(labels.of("compute1.dc1.example.net")).isEqualTo("compute1");
    assertThat(labels.of("other")).isEqualTo("other");
    assertThat(new HostLabels(List.of("a.x", "b.y")).of("a.x")).isEqualTo("a.x");
    assertThat(labels.of("a-very-long-name-without-a-dot-07")).isEqualTo("…hout-a-dot-07");
  }

  private static double highest(List<Point> points) {
    return points.stream().mapToDouble(Point::y).max().orElseThrow();
  }
}
