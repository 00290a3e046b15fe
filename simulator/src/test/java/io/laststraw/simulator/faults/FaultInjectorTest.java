package io.laststraw.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.common.model.FaultId;
import io.laststraw.simulator.FaultScriptLoader;
import io.laststraw.simulator.FileFormatException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultInjectorTest {
  private static final String CREATES = "/compute/v2.1/servers";

  private static FaultInjector injector(String rule) {
    return new FaultInjector(FaultScriptLoader.parse("script", "faults:\n  - {" + rule + "}\n"), 7);
  }

  private static boolean strikes(FaultInjector injector, String verb, String path, double at) {
    return injector.onCall(verb, path, at).isPresent();
  }

  @Test
  void aRuleStrikesFromItsBeginningUntilItsEnd() {
    FaultInjector injector = injector("fault: F12, fromSeconds: 10, untilSeconds: 20");

    assertThat(strikes(injector, "POST", CREATES, 9.9)).isFalse();
    assertThat(strikes(injector, "POST", CREATES, 10)).isTrue();
    assertThat(strikes(injector, "POST", CREATES, 19.9)).isTrue();
    assertThat(strikes(injector, "POST", CREATES, 20)).isFalse();
  }

  @Test
  void aRuleStrikesNoMoreThanItMay() {
    FaultInjector injector = injector("fault: F44, most: 2");

    assertThat(IntStream.range(0, 5)
        .filter(_ -> injector.onServer(InjectionPoint.BUILD, "compute1", 1).isPresent()))
        .hasSize(2);
  }

  @Test
  void aTokenThatIsNew_isNotRefusedAgainSoon() {
    FaultInjector injector = injector("fault: F01");

    assertThat(strikes(injector, "POST", CREATES, 5)).isTrue();
    assertThat(strikes(injector, "POST", CREATES, 24.9)).isFalse();
    assertThat(strikes(injector, "POST", CREATES, 25)).isTrue();
  }

  @Test
  void probability_isThatOfEachCall_andOfTheSeed() {
    String rule = "fault: F12, probability: 0.25";
    FaultInjector one = injector(rule);
    FaultInjector same = injector(rule);

    int[] struck = IntStream.range(0, 4_000).filter(_ -> strikes(one, "POST", CREATES, 1))
        .toArray();
    assertThat(struck.length).isBetween(900, 1_100);
    assertThat(IntStream.range(0, 4_000).filter(_ -> strikes(same, "POST", CREATES, 1)))
        .hasSize(struck.length);
  }

  @ParameterizedTest
  @CsvSource({"'', '', POST, /compute/v2.1/servers, true",
      "'', '', GET, /compute/v2.1/servers, false",
      "GET, '', GET, /compute/v2.1/servers/detail, true",
      "GET, '', GET, /network/v2.0/ports, false",
      "'', /network/*/ports, GET, /network/v2.0/ports, true",
      "'', /network/*/ports, GET, /network/v2.0/ports/1, false",
      "'', '*', DELETE, /anything, true", "POST, '*', DELETE, /anything, false"})
  void onlyCallsThatFit_areStruck(String verb, String path, String calledVerb, String calledPath,
      boolean struck) {
    FaultInjector injector = injector(
        "fault: F12, verb: '" + verb + "', path: '" + path + "'");

    assertThat(strikes(injector, calledVerb, calledPath, 1)).isEqualTo(struck);
  }

  @Test
  void onlyHostsThatAreNamed_areStruck_andOnlyAtTheFaultsOwnPlace() {
    FaultInjector injector = injector("fault: F48, hosts: [compute2]");

    assertThat(injector.onServer(InjectionPoint.BUILD, "compute1", 1)).isEmpty();
    assertThat(injector.onServer(InjectionPoint.SCHEDULER, "compute2", 1)).isEmpty();
    assertThat(injector.onServer(InjectionPoint.BUILD, "compute2", 1))
        .hasValueSatisfying(rule -> assertThat(rule.fault()).isEqualTo(FaultId.F48));
    assertThat(strikes(injector, "POST", CREATES, 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "answer: YES | YES is not one of HOLDS, DOES_NOT_HOLD, INCONCLUSIVE",
      "audit: GOOD | GOOD is not one of CLEAN, LEAKED, UNVERIFIED"})
  void anEndThatNoCampaignComesTo_isRefused(String end, String why) {
    assertThatThrownBy(() -> FaultScriptLoader.parse("script", end + "\nfaults: []\n"))
        .isInstanceOf(FileFormatException.class).hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"fault: F67 | F67 cannot be injected",
      "fault: F99 | F99 is not one of", "fault: F12, probability: 0 | probability must be above 0",
      "fault: F12, hosts: [compute1] | strikes API calls, which have no host",
      "fault: F44, verb: POST | strikes servers, which have neither verb nor path",
      "fault: F12, untilSeconds: 0 | fromSeconds must be at least 0 and below untilSeconds",
      "fault: F12, often: 3 | unknown key often"})
  void whatCannotBeMeant_isRefusedWithItsLine(String rule, String why) {
    assertThatThrownBy(() -> injector(rule)).isInstanceOf(FileFormatException.class)
        .hasMessageContaining("script line 2: ").hasMessageContaining(why);
  }
}
