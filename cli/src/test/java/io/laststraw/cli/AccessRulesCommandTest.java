package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.laststraw.cli.view.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class AccessRulesCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new AccessRulesCommand()).setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true)).execute(arguments);
  }

  @Test
  void withoutACloud_theRulesHaveTheUsualPaths() throws IOException {
    assertThat(run()).isZero();

    assertThat(JsonMapper.builder().build().readTree(out.toString()))
        .allSatisfy(rule -> assertThat(rule.properties()).extracting(Map.Entry::getKey)
            .containsExactly("service", "method", "path"))
        .anySatisfy(rule -> assertThat(rule.path("path").asText()).isEqualTo("/v2.1/servers/*"));
  }

  @Test
  void unknownCloud_isRefusedWithWhatToDo() {
    assertThat(run("--cloud", "no-such-cloud-anywhere")).isEqualTo(ExitCode.BAD_USAGE.code());

    assertThat(err.toString()).startsWith("laststraw: ").contains("no-such-cloud-anywhere");
  }

  @Test
  void help_saysHowToMakeTheCredential() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString()).contains("openstack application credential create --access-rules",
        "service_type", "v3applicationcredential");
  }
}
