package io.laststraw.simulator.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultTableTest {
  private static final FileResult RESULT = Samples.result("drift", Samples.figures(3_600),
      Samples.figures(3_780, 3_960, 4_320), Double.POSITIVE_INFINITY);

  @Test
  void everyFill_isComparedWithTheOraclesMedian() {
    assertThat(ResultTable.of(RESULT)).contains(
        "drift: made up",
        "  oracle            1:00:00    1.00       1.00-1.00     0.20       12.5     1.25"
            + "  9 per host, 150 in all",
        "  Last Straw        1:06:00    1.10       1.05-1.20     0.20       12.5     1.25",
        "  60 per host         never       -             ---     0.20       12.5     1.25",
        "  With a fixed number in flight the actors take 1.02 of the light driver's time.");
  }

  @Test
  void json_hasEveryFill_andNullForNever() throws IOException {
    Benchmark.Settings settings = new Benchmark.Settings(new FleetSize(40, 1_000), 1, 3, 1, 5);
    JsonNode json = JsonMapper.builder().build().readTree(
        ResultJson.of(settings, List.of(RESULT), Criteria.of(List.of(RESULT), false)));

    JsonNode file = json.path("files").path(0);
    assertThat(file.path("medianRatio").asDouble()).isEqualTo(1.1);
    assertThat(file.path("product").path("fills")).hasSize(3);
    assertThat(file.path("methods").path("UNLIMITED").path("medianSeconds").isNull()).isTrue();
    assertThat(json.path("criteria")).hasSize(6);
  }
}
