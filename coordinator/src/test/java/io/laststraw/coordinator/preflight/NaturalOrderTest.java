package io.laststraw.coordinator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void numbersWithinNames_countAsNumbers() {
    List<String> names = List.of("compute10", "compute2", "compute1", "rack2-a", "rack10-a",
        "compute02");

    assertThat(names.stream().sorted(NaturalOrder.INSTANCE).toList()).containsExactly("compute1",
        "compute02", "compute2", "compute10", "rack2-a", "rack10-a");
  }

  @Property(seed = "42")
  void theOrder_isTheSameFromBothSidesAndTellsAllNamesApart(
      @ForAll @StringLength(max = 6) @CharRange(from = '0', to = '2') @CharRange(from = 'a', to = 'b') String left,
      @ForAll @StringLength(max = 6) @CharRange(from = '0', to = '2') @CharRange(from = 'a', to = 'b') String right) {
    int order = NaturalOrder.INSTANCE.compare(left, right);

    assertThat(Integer.signum(order))
        .isEqualTo(-Integer.signum(NaturalOrder.INSTANCE.compare(right, left)));
    assertThat(order == 0).isEqualTo(left.equals(right));
  }
}
