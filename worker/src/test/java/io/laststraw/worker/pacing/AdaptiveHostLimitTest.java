package io.laststraw.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AdaptiveHostLimitTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Fault NO_MEMORY = Fault.of(FaultId.F44, "Cannot allocate memory");

  private static final Yardstick CALM = new Yardstick(12, 1);

  /** A host whose boots are sent at once and end together after so many seconds each. */
  private static final class Host {
    private HostLimit limit = AdaptiveHostLimit.starting(START);
    private Instant now = START;

    Host boots(int count, double seconds, int inFlight) {
      return boots(count, seconds, inFlight, CALM);
    }

    Host boots(int count, double seconds, int inFlight, Yardstick yardstick) {
      Instant sentAt = now;
      Duration boot = Duration.ofMillis((long) (seconds * 1000));
      now = now.plus(boot);
      for (int index = 0; index < count; index++) {
        limit = limit.booted(new BootSample(sentAt, boot, inFlight, 0, inFlight == 1), inFlight,
            yardstick, now);
      }
      return this;
    }

    Host fails(int count, Fault fault) {
      Instant sentAt = now;
      now = now.plusSeconds(10);
      for (int index = 0; index < count; index++) {
        limit = limit.failed(fault, sentAt, now);
      }
      return this;
    }
  }

  @Test
  void aLimitThatIsReachedOnACalmHost_growsByAQuarterWindowByWindow() {
    Host host = new Host().boots(16, 12, 16);
    assertThat(host.limit.boots()).isEqualTo(20);
    assertThat(host.boots(19, 13, 20).limit.boots()).isEqualTo(20);
    assertThat(host.boots(1, 13, 20).limit.boots()).isEqualTo(25);
    assertThat(host.limit.reason())
        .isEqualTo("boots take 1.1 times as long as calm and as on other hosts");
  }

  @Test
  void aLimitThatIsNotReached_staysWhereItIs() {
    assertThat(new Host().boots(16, 12, 15).limit.boots()).isEqualTo(16);
  }

  @Test
  void bootsSlowerThanCalm_cutItAndEndTheRamp() {
    Host host = new Host().boots(16, 30, 16);
    assertThat(host.limit.boots()).isEqualTo(6);
    assertThat(host.limit.reason())
        .isEqualTo("boots take 2.5 times as long as calm and as on other hosts");
    assertThat(host.boots(8, 12, 6).limit.boots()).isEqualTo(7);
  }

  @Test
  void whatSlowsAllHostsAlike_cutsNoneOfThem() {
    assertThat(new Host().boots(16, 30, 16, new Yardstick(12, 2)).limit.boots()).isEqualTo(20);
    assertThat(new Host().boots(16, 40, 16, new Yardstick(12, 2)).limit.boots()).isEqualTo(9);
  }

  @Test
  void aFewBootsTellAHostThatCrawls() {
    assertThat(new Host().boots(2, 60, 16).limit.boots()).isEqualTo(16);
    assertThat(new Host().boots(3, 60, 16).limit.boots()).isEqualTo(4);
  }

  @Test
  void withoutABaseline_nothingIsSlow() {
    assertThat(new Host().boots(16, 500, 16, new Yardstick(0, 1)).limit.boots()).isEqualTo(20);
  }

  @Test
  void failedBoots_cutItAndSaySo() {
    Host host = new Host().boots(13, 12, 16).fails(3, NO_MEMORY);
    assertThat(host.limit.boots()).isEqualTo(11);
    assertThat(host.limit.reason()).isEqualTo("3 of 16 boots failed");
    host = new Host().fails(4, NO_MEMORY);
    assertThat(host.limit.boots()).isEqualTo(11);
    assertThat(host.limit.reason()).isEqualTo("4 of 4 boots failed");
  }

  @Test
  void oneFailedBoot_isNoReasonToCut() {
    Host host = new Host().boots(15, 12, 16).fails(1, NO_MEMORY);
    assertThat(host.limit.boots()).isEqualTo(16);
    assertThat(host.boots(1, 12, 16).limit.boots()).isEqualTo(20);
  }

  @Test
  void aFailedBootAmongSlowOnes_doesNotMakeThemPassForCalm() {
    Host host = new Host().boots(15, 33, 16).fails(1, NO_MEMORY);
    assertThat(host.limit.boots()).isEqualTo(16);
    assertThat(host.boots(1, 33, 16).limit.boots()).isEqualTo(5);
  }

  @Test
  void bootsSentBeforeTheLatestChange_doNotCount() {
    Host host = new Host().boots(16, 12, 16);
    BootSample early = new BootSample(START, Duration.ofSeconds(90), 8, 0, false);
    HostLimit before = host.limit;
    for (int index = 0; index < 40; index++) {
      host.limit = host.limit.booted(early, 20, CALM, host.now);
      host.limit = host.limit.failed(NO_MEMORY, START, host.now);
    }
    assertThat(host.limit).isEqualTo(before);
  }

  @Test
  void aFaultThatIsNotTheHosts_doesNotCount() {
    Host host = new Host().fails(50, Fault.of(FaultId.F26, "quota"));
    assertThat(host.limit.boots()).isEqualTo(16);
  }

  @Property(tries = 200, seed = "1")
  void whateverHappens_theLimitStaysInItsBounds(@ForAll boolean[] failures) {
    Host host = new Host();
    for (boolean failure : failures) {
      if (failure) {
        host.fails(4, NO_MEMORY);
      } else {
        host.boots(host.limit.boots(), 12, host.limit.boots());
      }
      assertThat(host.limit.boots()).isBetween(1, 96);
    }
  }

  @Test
  void theBaseline_isTheLowerQuartileOfCalmBoots() {
    BootTimes times = BootTimes.none();
    for (int seconds : new int[]{40, 12, 14, 13, 16}) {
      times = times.plus(sample(seconds, 8));
    }
    times = times.plus(sample(5, 9));
    assertThat(times.baselineSeconds()).isEqualTo(13);
  }

  @Test
  void onlyBootsAlone_countAsSlow() {
    BootTimes times = BootTimes.none()
        .plus(sample(10, 2))
        .plus(sample(50, 9))
        .plus(sample(50, 1))
        .plus(sample(50, 1));
    assertThat(times.slowAlone()).isEqualTo(2);
    assertThat(times.plus(sample(12, 1)).slowAlone()).isZero();
  }

  @Test
  void theFigureOfASlowHost_isWhatRanWhenTheFirstBootAsSlowReachedIt() {
    BootTimes times = BootTimes.none().plus(sentAt(0, 10, 340));
    // In flight when the host turned slow: two were nearly done, one had hardly begun.
    times = times.plus(sentAt(100, 14, 355)).plus(sentAt(101, 40, 356)).plus(sentAt(110, 95, 358));
    times = times.plus(sentAt(115, 110, 360)).plus(sentAt(120, 120, 361));

    assertThat(times.activeWhenItTurnedSlow()).isEqualTo(359);
  }

  @Test
  void whatEndedWhileTheFirstSlowBootWaitedForTheControlPlane_ranWhenTheHostTurnedSlow() {
    BootTimes times = BootTimes.none().plus(sentAt(0, 10, 0));
    times = times.plus(sentAt(100, 50, 350)).plus(sentAt(110, 50, 351)).plus(sentAt(130, 50, 352));
    times = times.plus(sentAt(135, 120, 353)).plus(sentAt(160, 120, 355));

    // Boots took 30 s more than at best on average, so the host was reached at 165 s.
    assertThat(times.activeWhenItTurnedSlow()).isEqualTo(355);
  }

  @Test
  void oneLuckyBoot_doesNotEndTheRowOfSlowOnes() {
    BootTimes times = BootTimes.none().plus(sentAt(0, 10, 355)).plus(sentAt(5, 11, 356))
        .plus(sentAt(10, 100, 357)).plus(sentAt(20, 50, 358)).plus(sentAt(120, 110, 359))
        .plus(sentAt(240, 110, 360));

    assertThat(times.activeWhenItTurnedSlow()).isEqualTo(357);
  }

  private static BootSample sentAt(int second, int seconds, int active) {
    int inFlight = second == 0 ? 1 : 9;
    return new BootSample(START.plusSeconds(second), Duration.ofSeconds(seconds), inFlight, active,
        false);
  }

  private static BootSample sample(double seconds, int inFlight) {
    return new BootSample(
        START, Duration.ofMillis((long) (seconds * 1000)), inFlight, 0, inFlight == 1);
  }
}
