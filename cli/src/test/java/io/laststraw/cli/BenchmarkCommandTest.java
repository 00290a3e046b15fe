package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.cli.view.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class BenchmarkCommandTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --file moon | no physics file moon
      --file moon | default, modern, weak-control-plane, very-weak-control-plane
      --random 3 --file drift | --random and --file exclude each other.
      --random -1 | --random has to be from 1 to 1000, not -1.
      --seeds 2000 | --seeds has to be from 1 to 1000, not 2000.
      --hosts 0 | --hosts has to be from 1 to 10000, not 0.
      --hosts 1 --file drift | 1 simulated hosts of drift take no more than
      --json /no/such/folder/figures.json | There is no folder for --json
      """)
  void whatCannotBeRun_isRefusedAtOnce(String arguments, String message) {
    StringWriter err = new StringWriter();
    CommandLine line = LastStraw.commandLine().setErr(new PrintWriter(err));

    int code = line.execute(("benchmark " + arguments).split(" "));

    assertThat(code).isEqualTo(ExitCode.BAD_USAGE.code());
    assertThat(err.toString()).contains(message);
  }
}
