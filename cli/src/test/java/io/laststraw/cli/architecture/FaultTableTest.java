package io.laststraw.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import io.laststraw.simulator.faults.InjectionPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/faults.md says of every fault what the program does, and names tests that are there. */
class FaultTableTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int INJECTED = 3;
  private static final int COLUMNS = 7;

  private static Map<String, List<String>> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/faults.md")).stream()
        .filter(line -> line.startsWith("| F"))
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList())
        .collect(Collectors.toMap(List::getFirst, cells -> cells));
  }

  private static Stream<FaultId> catalogue() {
    return Arrays.stream(FaultId.values()).filter(fault -> fault.name().matches("F\\d\\d"));
  }

  @Test
  void everyFaultOfTheCatalogue_hasItsRow() throws IOException {
    assertThat(rows()).containsOnlyKeys(catalogue().map(FaultId::name).toArray(String[]::new));
    assertThat(rows().values()).allSatisfy(cells -> assertThat(cells).hasSize(COLUMNS)
        .noneMatch(String::isEmpty));
    catalogue().forEach(fault -> assertThat(cell(fault, 1)).isEqualTo(fault.title()));
  }

  @Test
  void whatIsInjectedWhere_isAsTheSimulatorHasIt() {
    catalogue().forEach(fault -> {
      InjectionPoint point = InjectionPoint.of(fault);
      assertThat(cell(fault, INJECTED)).as(fault.name())
          .matches(point == InjectionPoint.NOWHERE ? "(-|always)(:.*)?" : point + "(;.*)?");
    });
  }

  @Test
  void everyTestThatIsNamed_isThere() throws IOException {
    String table = Files.readString(ROOT.resolve("docs/faults.md"));
    List<String> named = Pattern.compile("`(\\w+Test)`").matcher(table).results()
        .map(MatchResult::group).map(name -> name.replace("`", "")).distinct().toList();
    List<String> there = SourceTree.read(ROOT).keySet().stream()
        .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".java", "")).toList();
    assertThat(there).containsAll(named);
    assertThat(named).isNotEmpty();
  }

  private static String cell(FaultId fault, int column) {
    try {
      return rows().getOrDefault(fault.name(), List.of("", "", "", "")).get(column);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
