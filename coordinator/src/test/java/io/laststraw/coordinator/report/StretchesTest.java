package io.laststraw.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import io.laststraw.coordinator.report.CampaignReport.Phase;
import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What held a fill back, told in stretches. */
class StretchesTest {
  private static final LimitChange CUT = new LimitChange(95, LimitChange.FLEET, 60, 42, "slow");
  private static final LimitChange HOST = new LimitChange(100, "compute1", 8, 5, "boots take long");

  @Test
  void piecesThatTheSameThingHeldBack_areOneStretch() {
    List<Stretch> merged = Stretches
        .of(report(List.of(Brake.FLEET_LIMIT, Brake.FLEET_LIMIT, Brake.HOST_LIMITS), List.of()))
        .merged();

    assertThat(merged).extracting(Stretch::brake)
        .containsExactly(Brake.FLEET_LIMIT, Brake.HOST_LIMITS);
    assertThat(merged.getFirst().seconds()).isEqualTo(20);
    assertThat(merged.getFirst().ratePerMinute()).isEqualTo(15);
    assertThat(merged.getFirst().fleetLimit()).isEqualTo(new Stretch.Range(1, 2));
    assertThat(merged.getFirst().active()).isEqualTo(2);
  }

  @Test
  void aLongFill_isToldInMinutesAndWhatHeldMostOfAMinuteStandsForIt() {
    List<Brake> brakes = new ArrayList<>();
    for (int sample = 0; sample < 90; sample++) {
      brakes.add(sample % 6 == 0 ? Brake.UNUSED : Brake.FLEET_LIMIT);
    }

    Stretches stretches = Stretches.of(report(brakes, List.of()));

    assertThat(stretches.pieces()).hasSizeBetween(15, 16);
    assertThat(stretches.merged()).singleElement()
        .satisfies(one -> assertThat(one.brake()).isEqualTo(Brake.FLEET_LIMIT));
  }

  @Test
  void onARealCloud_minutesAreThoseOfTheClock() {
    List<Brake> brakes = new ArrayList<>();
    for (int sample = 0; sample < 90; sample++) {
      brakes.add(sample < 30 ? Brake.FLEET_LIMIT : Brake.HOST_LIMITS);
    }

    // Second 0 was 14:05:08, so that 14:06 is 52 seconds later.
    assertThat(Stretches.of(report(brakes, List.of())).pieces().get(1).fromSeconds())
        .isEqualTo(52);
  }

  @Test
  void theLatestMove_isOneOfTheLimitThatBinds() {
    List<Brake> brakes = new ArrayList<>();
    for (int sample = 0; sample < 12; sample++) {
      brakes.add(sample < 6 ? Brake.HOST_LIMITS : Brake.FLEET_LIMIT);
    }

    List<Stretch> merged = Stretches.of(report(brakes, List.of(CUT, HOST))).merged();

    assertThat(merged.getFirst().latestMove()).isEqualTo(Stretch.NO_MOVE);
    assertThat(merged.getLast().latestMove()).isEqualTo(CUT);
  }

  @Test
  void aPauseByTheGuard_isToldWithTheServiceThatWasSlow() {
    List<Brake> brakes = List.of(Brake.FLEET_LIMIT, Brake.FLEET_LIMIT, Brake.FLEET_LIMIT,
        Brake.FLEET_LIMIT, Brake.FLEET_LIMIT, Brake.FLEET_LIMIT, Brake.GUARD, Brake.GUARD);

    LimitChange pause = Stretches.of(report(brakes, List.of())).merged().getLast().latestMove();

    assertThat(pause.to()).isZero();
    assertThat(pause.why()).isEqualTo("network took 1.4 s for its other users, more than 1.0 s");
  }

  @Test
  void whatComesAfterTheFill_holdsNothingBack() {
    assertThat(Stretches.of(SampleReports.small()).pieces().getLast().toSeconds()).isEqualTo(95);
  }

  @Property(tries = 200, seed = "42")
  void pieces_coverTheFillWithoutGapsAndAreNotMany(
      @ForAll @Size(min = 1, max = 300) List<@IntRange(min = 1, max = 10) Integer> ordinals) {
    List<Brake> brakes = ordinals.stream().map(ordinal -> Brake.values()[ordinal]).toList();

    Stretches stretches = Stretches.of(report(brakes, List.of(CUT, HOST)));

    double end = 0;
    for (Stretch piece : stretches.pieces()) {
      assertThat(piece.fromSeconds()).isCloseTo(end, within(0.02));
      assertThat(brakes).contains(piece.brake());
      end = piece.toSeconds();
    }
    assertThat(end).isEqualTo(10.0 * brakes.size());
    assertThat(stretches.pieces()).hasSizeBetween(1, 122);
    assertThat(stretches.merged().stream().mapToDouble(Stretch::seconds).sum())
        .isCloseTo(end, within(0.5));
  }

  /** A fill with a sample every ten seconds; the n-th has n servers, limit n and 10 n a minute. */
  static CampaignReport report(List<Brake> brakes, List<LimitChange> moves) {
    CampaignReport small = SampleReports.small();
    List<TimelinePoint> timeline = new ArrayList<>();
    for (int sample = 1; sample <= brakes.size(); sample++) {
      timeline.add(new TimelinePoint(10.0 * sample, sample, sample, 0, sample, 2 * sample,
          10.0 * sample, 12, brakes.get(sample - 1)));
    }
    return new CampaignReport(small.campaign(), 1, small.verdict(), small.requested(),
        small.heldActive(), small.hosts(), small.boots(), small.faults(), small.seconds(),
        small.apiCalls(), small.apiImpact(), small.audit(),
        List.of(new Phase(CampaignPhase.FILL, 0, 10.0 * brakes.size())), timeline, moves,
        small.failedServers(), small.hints(), small.nodes(), small.hostLoads(),
        small.neighbours(), small.proofOfLife());
  }
}
