package io.laststraw.coordinator.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({"10m, PT10M", "1h30m, PT1H30M", "660s, PT11M", "1d 2h, PT26H", "90 s, PT1M30S",
      "0s, PT0S"})
  void aTimeWithUnits_isRead(String text, Duration expected) {
    assertThat(Quantity.duration(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "", " ", "m", "30m1h", "-5m", "1.5h", "10 minutes", "PT10M"})
  void anythingElse_isNoTime(String text) {
    assertThat(Quantity.duration(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"50 MB, 50", "50MiB, 50", "1 GiB, 1024", "1gb, 1024", "0.5 GB, 512", "1 TB, 1048576"})
  void aSizeWithUnit_isReadInMegabytes(String text, int expected) {
    assertThat(Quantity.megabytes(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"50", "MB", "-1 MB", "0.3 MB", "5 KB", "999999999 TB", "1e3 MB"})
  void anythingElse_isNoSize(String text) {
    assertThat(Quantity.megabytes(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10 %, 0.1", "10%, 0.1", "0.1, 0.1", "100 %, 1", "0, 0", "2.5 %, 0.025"})
  void aShare_isReadAsPartOfOne(String text, double expected) {
    assertThat(Quantity.ratio(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "101 %", "-1 %", "1.5", "%", ""})
  void anythingElse_isNoShare(String text) {
    assertThat(Quantity.ratio(text)).isEmpty();
  }
}
