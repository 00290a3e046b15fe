package io.laststraw.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.simulator.cloud.Truth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatorTest {
  @TempDir
  Path folder;

  @Test
  void startedSimulator_answersWhereItsCloudsYamlSays() throws IOException, InterruptedException {
    SimulatorSettings settings = SimulatorSettings.defaults().withHosts(3).withTimeScale(100);
    try (Simulator simulator = Simulator.start(settings);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(
          HttpRequest.newBuilder(URI.create(simulator.authUrl())).build(),
          HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Last-Straw-Time-Scale")).contains("100.0");
      assertThat(Files.readString(simulator.writeCloudsYaml(folder))).contains(
          "  simulator:\n    auth:\n",
          "auth_url: " + simulator.authUrl(), "  simulator-demo:\n");
    }
  }

  @Test
  void aCloudsYamlThatIsSomebodys_isNotWrittenOver(@TempDir Path own) throws IOException {
    Path file = Files.writeString(own.resolve("clouds.yaml"), "clouds: {mine: {}}");
    try (Simulator simulator = Simulator.start(SimulatorSettings.defaults())) {
      assertThatThrownBy(() -> simulator.writeCloudsYaml(own))
          .hasMessageContaining("choose another folder");
      assertThat(Files.readString(file)).isEqualTo("clouds: {mine: {}}");

      Path written = simulator.writeCloudsYaml(own.resolve("new"));
      assertThat(simulator.writeCloudsYaml(own.resolve("new"))).isEqualTo(written);
    }
  }

  @Test
  void decoys_runOnTheirHostsFromTheStart() {
    SimulatorSettings settings = SimulatorSettings.defaults().withHosts(3)
        .withDecoys(Decoys.onFirstHosts(2, 4));
    try (Simulator simulator = Simulator.start(settings)) {
      Truth truth = simulator.truth();

      assertThat(truth.hosts()).extracting(Truth.Host::decoys).containsExactly(4, 4, 0);
      assertThat(truth.servers()).allMatch(Truth.Guest::decoy).allMatch(Truth.Guest::running);
    }
  }

  @Test
  void truth_isToldToTestsInOtherProcessesToo() throws IOException, InterruptedException {
    SimulatorSettings settings = SimulatorSettings.defaults().withHosts(2)
        .withDecoys(Decoys.onFirstHosts(1, 3));
    try (Simulator simulator = Simulator.start(settings);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(
          HttpRequest.newBuilder(URI.create(simulator.authUrl()).resolve("/laststraw/truth"))
              .build(),
          HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"decoysDeleted\":0",
          "\"name\":\"compute1\",\"breakingPoint\":360,\"decoys\":3");
    }
  }
}
