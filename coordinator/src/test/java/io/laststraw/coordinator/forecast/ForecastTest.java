package io.laststraw.coordinator.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.laststraw.coordinator.forecast.Confidence.Grade;
import io.laststraw.coordinator.forecast.Forecast.Answer;
import io.laststraw.coordinator.forecast.PilotedHost.Ending;
import io.laststraw.coordinator.forecast.ResidentMemory.Source;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final RehearsedFill FILL = new RehearsedFill(List.of(2_400.0, 2_280.0, 2_200.0),
      List.of(3_000.0), List.of());

  private static FleetFit fit(int large, int small, PilotedHost... pilots) {
    return FleetFit.of(Fleets.spec(0), Fleets.largeAndSmall(large, small), List.of(pilots));
  }

  @Test
  void aFleetOfOneClass_isTheHostTimesItsNumber() {
    FleetFit fit = fit(34, 0, Fleets.pilot("class 1", 360, Ending.REFUSED));
    Forecast forecast = Forecast.of(10_000, fit);

    assertThat(ForecastPage.headline(forecast, FILL)).isEqualTo(
        "34 compute hosts hold 10,000: yes, margin 2,240, survives 6 lost hosts, limited by memory,"
            + " about 38 min, confidence A: the one class piloted.");
    assertThat(ForecastPage.of(forecast, fit, FittedPhysics.of(fit), FILL, List.of()))
        .contains("10,000 need 28 hosts.");
  }

  @Test
  void aFleetTooSmall_saysHowManyHostsMore() {
    FleetFit fit = fit(20, 0, Fleets.pilot("class 1", 360, Ending.BROKE));
    Forecast forecast = Forecast.of(10_000, fit);

    assertThat(forecast.answer()).isEqualTo(Answer.NO);
    assertThat(ForecastPage.headline(forecast, FILL)).startsWith(
        "20 compute hosts hold 10,000: no, 2,800 short, limited by memory, confidence A");
    assertThat(ForecastPage.of(forecast, fit, FittedPhysics.of(fit), FILL, List.of()))
        .contains("10,000 need 28 hosts of this mix, 8 more.");
  }

  @Test
  void aClassThatWasNotPiloted_isScaledByMemory_andCostsConfidence() {
    FleetFit fit = fit(3, 2, Fleets.pilot("class 1", 100, Ending.REFUSED));
    Forecast forecast = Forecast.of(350, fit);

    double resident = (40_000 - 512) / 100.5;
    assertThat(fit.resident().source()).isEqualTo(Source.BREAKING_POINT);
    assertThat(fit.classes().getLast().breaking().value())
        .isEqualTo(Math.floor((20_000 - 512) / resident));
    assertThat(forecast.limit()).isEqualTo(Forecast.Limit.MEMORY);
    assertThat(forecast.confidence().grade()).isEqualTo(Grade.B);
    assertThat(forecast.confidence().reason()).isEqualTo("one of two classes piloted");
  }

  @Test
  void twoClasses_tellWhatTheSystemItselfTakes() {
    // 380 MB each beside 2,000 MB: (40,000 - 2,000) / 380 and (20,000 - 2,000) / 380.
    FleetFit fit = fit(3, 2, Fleets.pilot("class 1", 100, Ending.REFUSED),
        Fleets.pilot("class 2", 47, Ending.REFUSED));

    assertThat(fit.resident().source()).isEqualTo(Source.TWO_CLASSES);
    assertThat(fit.resident().megabytes().value()).isCloseTo(380, within(8.0));
    assertThat(fit.resident().megabytes().low()).isLessThan(380);
    assertThat(fit.resident().megabytes().high()).isGreaterThan(380);
  }

  @Test
  void theCampaignFilesOwnWord_onResidentMemoryCounts() {
    FleetFit fit = FleetFit.of(Fleets.spec(300), Fleets.largeAndSmall(1, 1),
        List.of(Fleets.pilot("class 1", 100, Ending.REFUSED)));

    assertThat(fit.resident().source()).isEqualTo(Source.CAMPAIGN_FILE);
    assertThat(fit.classes().getLast().breaking().value())
        .isEqualTo(Math.floor((20_000 - (40_000 - 300 * 100.5)) / 300));
  }

  @Test
  void aHostThatShowedNoLimit_holdsThatOrMore_soTooLittleIsNoNo() {
    FleetFit fit = fit(4, 0, Fleets.pilot("class 1", 100, Ending.ROOM_ENDED));

    assertThat(Forecast.of(400, fit).answer()).isEqualTo(Answer.YES);
    assertThat(Forecast.of(401, fit).answer()).isEqualTo(Answer.NOT_SHOWN);
    assertThat(Forecast.of(400, fit).confidence().reason())
        .isEqualTo("the one class piloted, class 1 not to its limit");
    assertThat(Forecast.of(400, fit).capacity().text()).isEqualTo("400 or more");
  }

  @Test
  void aGoalWithinTheError_isToldSo() {
    FleetFit fit = fit(10, 0, Fleets.pilot("class 1", 100, Ending.REFUSED));

    assertThat(Forecast.of(990, fit).confidence().grade()).isEqualTo(Grade.C);
    assertThat(Forecast.of(975, fit).confidence().grade()).isEqualTo(Grade.A);
  }

  @Test
  void aHostThatBecameSlowOnTheWay_mayHaveSwapped() {
    PilotedHost slow = new PilotedHost("c1", "class 1", 150, Ending.REFUSED,
        LimitingFactor.HOST_MEMORY, new BootFigures(20, 100, 60, 32, 0.5, 80));
    FleetFit fit = fit(4, 0, slow);
    Forecast forecast = Forecast.of(400, fit);

    assertThat(forecast.confidence()).isEqualTo(new Confidence(Grade.B,
        "the one class piloted, boots on class 1 became many times slower"));
    assertThat(ForecastPage.of(forecast, fit, FittedPhysics.of(fit), FILL, List.of()))
        .anyMatch(line -> line.contains("swapped"));
  }

  @Test
  void whatPlacementHasNoRoomFor_isNotHeld() {
    FleetFit fit = fit(2, 0, Fleets.pilot("class 1", 2 * Fleets.ROOM, Ending.REFUSED));
    Forecast forecast = Forecast.of(100, fit);

    assertThat(forecast.capacity().value()).isEqualTo(2 * Fleets.ROOM);
    assertThat(forecast.limit()).isEqualTo(Forecast.Limit.ROOM);
  }

  @Test
  void lostHosts_areTheLargest() {
    List<Double> hosts = List.of(10.0, 50.0, 30.0, 10.0);

    assertThat(Headroom.lostHosts(50, hosts)).isEqualTo(1);
    assertThat(Headroom.lostHosts(51, hosts)).isZero();
    assertThat(Headroom.hostsNeeded(80, hosts)).isEqualTo(2);
    assertThat(Headroom.hostsNeeded(101, hosts)).isEqualTo(5);
    assertThat(Headroom.hostsNeeded(1, List.of())).isZero();
  }
}
