package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  private static final int COLUMNS = 80;

  static Stream<CommandLine> commands() {
    CommandLine all = LastStraw.commandLine();
    return Stream.concat(Stream.of(all), all.getSubcommands().values().stream());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatEachHelpEndsWith_fitsAScreenOfEightyColumns(CommandLine command) {
    String[] footer = command.getCommandSpec().usageMessage().footer();

    assertThat(footer).isNotEmpty();
    assertThat(Arrays.stream(footer).map(line -> line.replace("%%", "%")))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(COLUMNS));
  }
}
