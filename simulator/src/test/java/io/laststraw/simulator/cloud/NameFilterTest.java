package io.laststraw.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class NameFilterTest {
  @Property(seed = "42")
  void plainPatterns_meanWhatTheRegularExpressionMeans(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 4) String text,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String name,
      @ForAll boolean caret,
      @ForAll boolean dollar) {
    String expression = (caret ? "^" : "") + text + (dollar ? "$" : "");

    assertThat(new NameFilter().of(expression).test(name))
        .isEqualTo(Pattern.compile(expression).matcher(name).find());
  }

  @Test
  void realExpression_isCompiledAndMalformedOneMatchesNothing() {
    NameFilter names = new NameFilter();

    assertThat(names.of("^ls-.*-7$").test("ls-abc-7")).isTrue();
    assertThat(names.of("^ls-(").test("ls-(")).isFalse();
  }
}
