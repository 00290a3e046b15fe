package io.laststraw.coordinator.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({"10.0.0.0/24, 252", "12.11.0.0/16, 65532", "10.0.0.0/30, 0", "10.0.0.1/32, 0"})
  void neutronsOwnAddresses_areNotForServers(String text, long expected) {
    assertThat(AddressRange.parse(text)).hasValueSatisfying(
        range -> assertThat(range.addressesForServers()).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.1/24", "256.0.0.0/8", "fd00::/64", ""})
  void anythingElse_isNoRange(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }

  @Test
  void aRangeTooSmall_isWidenedAroundItself() {
    assertThat(AddressRange.parse("10.11.12.0/24").map(range -> range.widenedFor(10_000).text()))
        .contains("10.11.0.0/18");
  }

  @Property(seed = "42")
  void aWidenedRange_hasTheAddressesAndReadsBack(@ForAll @IntRange(min = 8, max = 30) int bits,
      @ForAll @LongRange(min = 1, max = 1_000_000) long servers) {
    AddressRange wide = new AddressRange(10L << 24, bits).widenedFor(servers);

    assertThat(wide.addressesForServers()).isGreaterThanOrEqualTo(servers);
    assertThat(AddressRange.parse(wide.text())).contains(wide);
  }
}
