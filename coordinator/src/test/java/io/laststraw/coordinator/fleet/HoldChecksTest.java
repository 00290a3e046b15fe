package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldChecksTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({"'one console of a host is not read all the time', PT11M, 40, 1, PT20S",
      "'many are read once in half of the hold',                 PT11M, 40, 50, PT6.6S",
      "'a host reads one in a tick at most',                     PT11M, 40, 1000, PT2S",
      "'a large fleet asks 20 times a second at most',           PT11M, 400, 1000, PT20S",
      "'a huge fleet asks each host more seldom',                PT11M, 800, 1, PT40S",
      "'where nobody is asked',                                  PT0S, 2, 0, PT2S"})
  void gap(String situation, Duration hold, int hosts, int consoles, Duration expected) {
    assertThat(HoldChecks.gap(hold, hosts, consoles)).isEqualTo(expected);
  }
}
