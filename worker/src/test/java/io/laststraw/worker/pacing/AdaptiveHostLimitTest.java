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

  /** A host whose boots are sent at once and end together after so many seconds each. */
  private static final class Host {
    private HostLimit limit = AdaptiveHostLimit.starting(START);
    private Instant now = START;

    Host boots(int count, double seconds, int inFlight) {
      Instant sentAt = now;
      Duration boot = Duration.ofMillis((long) (seconds * 1000));
      now = now.plus(boot);
      for (int index = 0; index < count; index++) {
        limit = limit.booted(new BootSample(sentAt, boot, inFlight, inFlight == 1), inFlight, now);
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
  void aLimitThatIsReachedOnACalmHost_doublesWindowByWindow() {
    Host host = new Host().boots(8, 12, 8);
    assertThat(host.limit.boots()).isEqualTo(16);
    assertThat(host.boots(15, 13, 16).limit.boots()).isEqualTo(16);
    assertThat(host.boots(1, 13, 16).limit.boots()).isEqualTo(32);
    assertThat(host.limit.reason()).isEqualTo("boots take 1.1 times as long as at best");
  }

  @Test
  void aLimitThatIsNotReached_staysWhereItIs() {
    assertThat(new Host().boots(8, 12, 7).limit.boots()).isEqualTo(8);
  }

  @Test
  void bootsTwiceAsSlowAsAtBest_cutItAndEndSlowStart() {
    Host host = new Host().boots(8, 12, 8).boots(16, 30, 16);
    assertThat(host.limit.boots()).isEqualTo(11);
    assertThat(host.limit.reason()).isEqualTo("boots take 2.5 times as long as at best");
    assertThat(host.boots(11, 12, 11).limit.boots()).isEqualTo(12);
  }

  @Test
  void failedBoots_cutItAndSaySo() {
    Host host = new Host().boots(7, 12, 8).fails(1, NO_MEMORY);
    assertThat(host.limit.boots()).isEqualTo(5);
    assertThat(host.limit.reason()).isEqualTo("1 of 8 boots failed");
    host = new Host().fails(4, NO_MEMORY);
    assertThat(host.limit.boots()).isEqualTo(5);
    assertThat(host.limit.reason()).isEqualTo("4 of 4 boots failed");
  }

  @Test
  void bootsSentBeforeTheLatestChange_doNotCount() {
    Host host = new Host().boots(8, 12, 8);
    BootSample early = new BootSample(START, Duration.ofSeconds(90), 8, false);
    HostLimit before = host.limit;
    for (int index = 0; index < 40; index++) {
      host.limit = host.limit.booted(early, 16, host.now);
      host.limit = host.limit.failed(NO_MEMORY, START, host.now);
    }
    assertThat(host.limit).isEqualTo(before);
  }

  @Test
  void aFaultThatIsNotTheHosts_doesNotCount() {
    Host host = new Host().fails(50, Fault.of(FaultId.F26, "quota"));
    assertThat(host.limit.boots()).isEqualTo(8);
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
  void whatTheHostHeldWhenItTurnedSlow_staysUntilABootIsQuick() {
    BootTimes slow = BootTimes.none().plus(sample(10, 2));
    for (int held : new int[]{355, 357, 358, 362}) {
      slow = slow.plus(sample(50, 9)).slowAt(held);
    }
    assertThat(slow.slowInARow()).isEqualTo(4);
    assertThat(slow.heldWhenSlow()).isEqualTo(358);
    assertThat(slow.latestSeconds()).isEqualTo(50);
    assertThat(slow.plus(sample(12, 1)).heldWhenSlow()).isZero();
  }

  private static BootSample sample(double seconds, int inFlight) {
    return new BootSample(
        START, Duration.ofMillis((long) (seconds * 1000)), inFlight, inFlight == 1);
  }
}
