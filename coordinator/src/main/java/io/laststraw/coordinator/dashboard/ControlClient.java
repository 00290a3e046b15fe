package io.laststraw.coordinator.dashboard;

import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.dashboard.ControlJson.Done;
import io.laststraw.coordinator.dashboard.ControlJson.StopWish;
import io.laststraw.coordinator.dashboard.ControlJson.Submission;
import io.laststraw.coordinator.dashboard.ControlJson.Trouble;
import io.laststraw.coordinator.dashboard.ControlReply.Denied;
import io.laststraw.coordinator.dashboard.ControlReply.Got;
import io.laststraw.coordinator.dashboard.ControlReply.Unreachable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Asks a coordinator over its control API. Calls block; none throws for what the other end does. */
public final class ControlClient implements AutoCloseable {
  private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(5);
  /** Longer than the coordinator's own patience with its singleton. */
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  /** The report of a large campaign is a few megabytes. */
  private static final long MOST_BODY_BYTES = 256L * 1024 * 1024;

  private final ControlAddress address;
  private final HttpClient http;

  /** Speaks to the coordinator at an address; nothing is sent yet. */
  public ControlClient(ControlAddress address) {
    this.address = address;
    // The token must not pass through a proxy, nor follow a redirect to somewhere else.
    this.http = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(HttpClient.Builder.NO_PROXY)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT_DEADLINE)
        .build();
  }

  /** Where the latest campaign stands. */
  public ControlReply<CampaignStanding> standing() throws InterruptedException {
    return send(request("/standing").GET().build(), CampaignStanding.class, List.of(200));
  }

  /**
   * Hands a campaign in.
   *
   * @param campaignFile the file's text
   * @param reportFolder where the coordinator is to write the report; empty for its default
   */
  public ControlReply<SubmitAnswer> submit(String campaignFile, String reportFolder)
      throws InterruptedException {
    String body = ControlJson.write(Submission.class, new Submission(campaignFile, reportFolder));
    return send(post("/campaigns", body), SubmitAnswer.class, List.of(202, 409, 422));
  }

  /** Starts no more servers, or goes on. */
  public ControlReply<Boolean> pause(boolean paused) throws InterruptedException {
    return done(post(paused ? "/pause" : "/resume", ""));
  }

  /** Stop creating and tear down. */
  public ControlReply<Boolean> stop(String reason) throws InterruptedException {
    return done(post("/stop", ControlJson.write(StopWish.class, new StopWish(reason))));
  }

  @Override
  public void close() {
    http.close();
  }

  private ControlReply<Boolean> done(HttpRequest request) throws InterruptedException {
    return switch (send(request, Done.class, List.of(202))) {
      case Got<Done>(Done done) -> new Got<>(done.done());
      case Denied<Done>(String reason) -> new Denied<>(reason);
      case Unreachable<Done>(String reason) -> new Unreachable<>(reason);
    };
  }

  private HttpRequest post(String path, String body) {
    return request(path).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.url().resolve(path)).timeout(DEADLINE)
        .header("Authorization", ControlToken.header(address.token()));
  }

  private <T> ControlReply<T> send(HttpRequest request, Class<T> type, List<Integer> expected)
      throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers
          .limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BODY_BYTES));
      if (expected.contains(response.statusCode())) {
        return new Got<>(ControlJson.read(type, response.body()));
      }
      return refused(response);
    } catch (IOException failure) {
      return new Unreachable<>("The coordinator at " + address.url() + " does not answer: "
          + sentence(failure) + ".");
    }
  }

  private <T> ControlReply<T> refused(HttpResponse<String> response) {
    String reason;
    try {
      reason = ControlJson.read(Trouble.class, response.body()).error();
    } catch (IOException foreign) {
      return new Unreachable<>("What answers at " + address.url()
          + " is no coordinator: it said " + response.statusCode() + ".");
    }
    return response.statusCode() >= 500 ? new Unreachable<>(reason) : new Denied<>(reason);
  }

  /** Connection failures often come without any message. */
  private static String sentence(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
