package io.laststraw.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.api.IntendedDifferences.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every exchange that was recorded from a real cloud, replayed against this one: the same status,
 * the same headers, the same members of the same types at every depth, and the same words in every
 * refusal. What differs on purpose stands in {@code recorded/intended-differences.txt}.
 */
final class RecordedAnswersTest {
  private static final List<Line> LINES = IntendedDifferences.read();

  /** Each exchange is replayed once, whoever asks first. */
  private static final Map<String, List<Difference>> FOUND = new LinkedHashMap<>();

  static Stream<String> replayed() {
    return RecordedExchange.all().keySet().stream()
        .filter(name -> LINES.stream().noneMatch(line -> line.excuses(name)));
  }

  private static List<Difference> differences(String name) {
    return FOUND.computeIfAbsent(name, RecordedAnswersTest::replay);
  }

  private static List<Difference> replay(String name) {
    RecordedExchange exchange = RecordedExchange.named(name);
    try (Replay replay = ReplaySetups.replay(name)) {
      return AnswerComparison.of(exchange, replay.send(exchange), replay.rig().root());
    }
  }

  @ParameterizedTest
  @MethodSource("replayed")
  void answer_isTheRecordedOneButForWhatIsIntended(String name) {
    assertThat(differences(name).stream()
        .filter(difference -> LINES.stream().noneMatch(line -> line.intends(name, difference)))
        .toList()).isEmpty();
  }

  @Test
  void intendedDifference_isStillOne() {
    List<Line> needless = new ArrayList<>(LINES);
    needless.removeIf(line -> RecordedExchange.all().keySet().stream().anyMatch(line::excuses));
    replayed().forEach(name -> differences(name).forEach(
        difference -> needless.removeIf(line -> line.intends(name, difference))));

    assertThat(needless).as("lines of intended-differences.txt that nothing needs").isEmpty();
  }

  @Test
  void recording_isWhole() {
    assertThat(RecordedExchange.all()).hasSize(139);
    assertThat(RecordedExchange.all().keySet()).containsAll(ReplaySetups.all().keySet());
  }
}
