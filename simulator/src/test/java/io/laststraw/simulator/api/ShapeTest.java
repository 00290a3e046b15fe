package io.laststraw.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the comparison of bodies finds, so that its silence means something. */
final class ShapeTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "{'a': 1}                      | {'a': '1'}                  | /a is [TEXT]",
      "{'a': 1}                      | {'a': 1.5}                  | /a is [DECIMAL]",
      "{'a': 'x'}                    | {'a': null}                 | /a is [NULL]",
      "{'a': null}                   | {'a': 'x'}                  | /a is [TEXT]",
      "{'a': 1}                      | {}                          | /a is missing",
      "{}                            | {'a': 1}                    | /a is not in the recording",
      "{'a': [1]}                    | {'a': []}                   | /a is empty",
      "{'a': []}                     | {'a': [1]}                  | /a has elements",
      "{'a': [{'b': 1}, {'b': 2}]}   | {'a': [{'b': 1}, {}]}       | /a/*/b is missing",
      "{'a': [{'b': 1}, {'b': 2}]}   | {'a': [{'b': 1}, {'b': ''}]} | /a/*/b is [TEXT]",
      "{'a': {'b': {'c': true}}}     | {'a': {'b': {'c': 'true'}}} | /a/b/c is [TEXT]",
      "{'hosts': {'x': {'u': 1}}}    | {'hosts': {'y': {'u': ''}}} | /hosts/*/u is [TEXT]",
      "{'t': '2026-11-23T09:17:25Z'} | {'t': '2026-11-23T09:17:25.000000'} | /t is [TIME_MICROS]"})
  void difference_isFoundAtItsPlace(String recorded, String ours, String found) {
    assertThat(differences(recorded, ours)).singleElement().asString().startsWith(found);
  }

  @Test
  void whatTheRecordingLetsVary_isNoDifference() {
    assertThat(differences("{'a': [{'b': 1}, {'b': null, 'c': 1}]}", "{'a': [{'b': 2}]}"))
        .isEmpty();
    assertThat(differences("{'metadata': {'x': 'y'}}", "{'metadata': {'z': 'w'}}")).isEmpty();
  }

  private static List<Difference> differences(String recorded, String ours) {
    List<Difference> found = new ArrayList<>();
    shape(recorded).compare(shape(ours), "", found);
    return found;
  }

  private static Shape shape(String json) {
    return Shape.of(Json.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }
}
