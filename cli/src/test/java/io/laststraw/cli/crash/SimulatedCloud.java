package io.laststraw.cli.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** A simulator in a process of its own, which survives everybody else's crashes. */
final class SimulatedCloud implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Program program;
  private final URI root;
  private final Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  private SimulatedCloud(Program program, URI root, Path folder) {
    this.program = program;
    this.root = root;
    this.folder = folder;
  }

  static SimulatedCloud start(Path folder, String... options) throws InterruptedException {
    String[] arguments = new String[options.length + 5];
    System.arraycopy(new String[]{"simulator", "--time-scale", "60", "--clouds",
        folder.toString()}, 0, arguments, 0, 5);
    System.arraycopy(options, 0, arguments, 5, options.length);
    Program program = Program.start(folder, Map.of(), arguments);
    String root = program.awaitLine("Simulator ready: .*(http://[^/]+)/");
    return new SimulatedCloud(program, URI.create(root), folder);
  }

  /** What another process needs to find this cloud. */
  Map<String, String> environment() {
    return Map.of("OS_CLIENT_CONFIG_FILE", folder.resolve("clouds.yaml").toString());
  }

  /** What is really the case as soon as so many servers have been made. */
  Truth whenMade(int servers) throws IOException, InterruptedException {
    return truth("made=" + servers);
  }

  /** What is really the case so many cloud seconds from now. */
  Truth after(int cloudSeconds) throws IOException, InterruptedException {
    return truth("afterSeconds=" + cloudSeconds);
  }

  private Truth truth(String query) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(root.resolve("/laststraw/truth?" + query))
        .timeout(PATIENCE).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    return new Truth(JSON.readTree(answer.body()));
  }

  /** The simulator's truth. */
  record Truth(JsonNode json) {
    private List<JsonNode> servers(String prefix) {
      return StreamSupport.stream(json.get("servers").spliterator(), false)
          .filter(server -> server.get("name").asText().startsWith(prefix))
          .filter(server -> !server.get("decoy").asBoolean()).toList();
    }

    /** Names of the campaign's servers that are there. */
    List<String> alive(String campaign) {
      return servers("ls-" + campaign + "-").stream().filter(s -> !s.get("gone").asBoolean())
          .map(server -> server.get("name").asText()).toList();
    }

    /** How many servers the campaign ever made. */
    int made(String campaign) {
      return servers("ls-" + campaign + "-").size();
    }

    int decoysDeleted() {
      return json.get("decoysDeleted").asInt();
    }

    int decoysRunning() {
      int running = 0;
      for (JsonNode host : json.get("hosts")) {
        running += host.get("decoys").asInt();
      }
      return running;
    }

    /** The most servers that each host ever had at once. */
    SortedMap<String, Integer> peakAlive() {
      SortedMap<String, Integer> peaks = new TreeMap<>();
      for (JsonNode host : json.get("hosts")) {
        peaks.put(host.get("name").asText(), host.get("peakAlive").asInt());
      }
      return peaks;
    }
  }

  @Override
  public void close() throws InterruptedException {
    client.close();
    program.close();
  }
}
