package io.laststraw.simulator.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.PhysicsLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SharesTest {
  private static Shares shares(int goal, int hosts, int hostLimit) {
    int[] room = new int[hosts];
    Arrays.fill(room, 100);
    return Shares.of(goal, room, hostLimit);
  }

  private static List<Integer> send(Shares shares, int times) {
    List<Integer> hosts = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      int host = shares.next();
      hosts.add(host);
      if (host >= 0) {
        shares.sent(host);
      }
    }
    return hosts;
  }

  @Test
  void theEmptiestHost_comesFirst() {
    assertThat(send(shares(6, 3, 10), 6)).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void aHostAtItsLimit_isPassedOver_untilABootEnds() {
    Shares shares = shares(6, 2, 1);

    assertThat(send(shares, 3)).containsExactly(0, 1, -1);
    shares.ready(1);
    assertThat(send(shares, 2)).containsExactly(1, -1);
  }

  @Test
  void aHostThatIsDone_takesOverFromTheOneThatHasMostLeft() {
    Shares shares = shares(8, 2, 2);
    send(shares, 4);
    for (int boot = 0; boot < 2; boot++) {
      shares.ready(1);
      shares.ready(1);
      send(shares, 2);
    }

    assertThat(shares.target(0)).isEqualTo(2);
    assertThat(shares.target(1)).isEqualTo(6);
  }

  @Test
  void hostsThatAreAlike_keepTheirShares() {
    Shares shares = shares(40, 4, 2);
    for (int round = 0; round < 20; round++) {
      for (int host : send(shares, 8)) {
        if (host >= 0) {
          shares.ready(host);
        }
      }
    }

    assertThat(List.of(0, 1, 2, 3)).allMatch(host -> shares.target(host) == 10);
  }

  @Test
  void aClosedHost_getsNoMore_andItsShareGoesElsewhere() {
    Shares shares = shares(8, 2, 8);
    shares.close(0);

    assertThat(send(shares, 9)).containsOnly(1, -1).filteredOn(host -> host == 1).hasSize(8);
  }

  @Test
  void aFailedServer_isMissingAgain() {
    Shares shares = shares(1, 1, 1);
    send(shares, 1);
    shares.failed(0);

    assertThat(send(shares, 2)).containsExactly(0, -1);
  }

  @Test
  void roomOfAHost_isWhatAPreflightReckons() {
    assertThat(Shares.room(PhysicsLoader.defaults().host())).isEqualTo(921);
  }
}
