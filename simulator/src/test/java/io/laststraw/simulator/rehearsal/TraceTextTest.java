package io.laststraw.simulator.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTextTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Tick[]|Tick[]",
      "Actor[pekko://rehearsal/user/a#-1234]|Actor[pekko://rehearsal/user/a]",
      "java.lang.Object@1f2e3d, next|java.lang.Object, next",
      "Some$$Lambda/0x00007f@5a5a) and more|Some) and more",
      "$$a-adapter#12|$$a-adapter",
      "a # b @ c $ d|a # b @ c $ d",
      "#1#-2@ab|''"})
  void whatDiffersBetweenTwoJvms_isLeftOut(String text, String kept) {
    assertThat(TraceText.withoutAccidents(text)).isEqualTo(kept);
  }
}
