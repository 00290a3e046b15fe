package io.laststraw.coordinator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPatternTest {
  @ParameterizedTest
  @CsvSource({"compute1, compute1, true", "compute1, compute10, false", "compute*, compute10, true",
      "compute?, compute1, true", "compute?, compute10, false", "*.lab, a.lab, true",
      "a.lab, axlab, false", "*, '', true", "[a], a, false"})
  void aPattern_meansWhatAShellMeans(String pattern, String host, boolean matches) {
    assertThat(HostPattern.anyMatches(List.of(pattern), host)).isEqualTo(matches);
  }
}
