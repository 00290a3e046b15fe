package io.laststraw.simulator.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.Physics;
import org.junit.jupiter.api.Test;

final class LightDriverTest {
  private static final FleetSize SIZE = new FleetSize(10, 400);
  private static final double PATIENCE = 1e6;

  private static Fill fill(Physics physics, Limits limits) {
    return LightDriver.fill(physics, SIZE, 1, limits, 5, PATIENCE);
  }

  private static Fill fill(String file, Limits limits) {
    return fill(PhysicsLoader.load(file), limits);
  }

  @Test
  void theSameSeed_isTheSameFill() {
    assertThat(fill("default", new Limits(4, 20))).isEqualTo(fill("default", new Limits(4, 20)));
  }

  @Test
  void limits_areKept_andMoreInFlightIsFaster() {
    Fill slow = fill("default", new Limits(Limits.NONE, 5));
    Fill quick = fill("default", new Limits(Limits.NONE, 40));
    Fill oneEach = fill("default", new Limits(1, Limits.NONE));

    assertThat(slow.meanInFlight()).isBetween(3.0, 5.0);
    assertThat(oneEach.meanInFlight()).isBetween(6.0, 10.0);
    assertThat(quick.seconds()).isLessThan(oneEach.seconds());
    assertThat(oneEach.seconds()).isLessThan(slow.seconds());
  }

  @Test
  void serversThatFail_areDeletedAndReplaced() {
    Fill fill = fill(PhysicsLoader.parse("failing", "faults:\n  spawnFailRate: 0.1\n"),
        new Limits(5, 30));

    assertThat(fill.reached()).isTrue();
    assertThat(fill.errors()).isBetween(20, 80);
    assertThat(fill.novaCallsPerServer()).isGreaterThan(1 + 2 * fill.errorShare());
  }

  @Test
  void seldomLooks_costTimeAndSaveCalls() {
    Limits limits = new Limits(Limits.NONE, 20);
    Physics physics = PhysicsLoader.defaults();
    Fill often = LightDriver.fill(physics, SIZE, 1, limits, 0, PATIENCE);
    Fill seldom = LightDriver.fill(physics, SIZE, 1, limits, 20, PATIENCE);

    assertThat(often.seconds()).isLessThan(seldom.seconds());
    assertThat(often.novaCallsPerServer()).isGreaterThan(seldom.novaCallsPerServer());
  }

  @Test
  void slowHosts_giveTheirShareToOthers() {
    Fill fill = fill("benchmark/slow-hosts", new Limits(4, 40));
    double aloneOnTheSlowHost = 40 * 4 * 12;

    assertThat(fill.seconds()).isLessThan(aloneOnTheSlowHost / 3);
  }

  @Test
  void hostsThatAreFull_areClosed_andTheOthersTakeOver() {
    Fill fill = fill(PhysicsLoader.parse("small", """
        hostClasses:
          - {name: big, weight: 9, threads: 16, memoryMb: 48213, memoryUsedAtStartMb: 8000}
          - {name: small, weight: 1, threads: 16, memoryMb: 10000, memoryUsedAtStartMb: 8000}
        """), new Limits(4, 40));

    assertThat(fill.reached()).isTrue();
    assertThat(fill.errors()).isLessThan(10);
  }

  @Test
  void anOutage_isWaitedFor_withoutAFloodOfCalls() {
    Limits limits = new Limits(4, 40);
    Fill calm = fill("default", limits);
    Fill out = fill(PhysicsLoader.parse("out",
        "faults:\n  outageAtSeconds: 40\n  outageSeconds: 180\n"), limits);

    assertThat(out.seconds() - calm.seconds()).isBetween(120.0, 220.0);
    assertThat(out.novaCallsPerServer() - calm.novaCallsPerServer()).isLessThan(0.5);
    assertThat(out.errors()).isLessThan(10);
  }

  @Test
  void mishapsOfTheApi_loseNothing() {
    assertThat(fill("rough-weather", new Limits(4, 40)).reached()).isTrue();
  }

  @Test
  void patienceThatIsOver_endsAFill() {
    Fill fill = LightDriver.fill(PhysicsLoader.defaults(), SIZE, 1, new Limits(1, 1), 5, 60);

    assertThat(fill.reached()).isFalse();
  }
}
