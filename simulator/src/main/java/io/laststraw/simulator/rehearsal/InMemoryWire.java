package io.laststraw.simulator.rehearsal;

import io.laststraw.common.openstack.Outgoing;
import io.laststraw.common.openstack.Reply;
import io.laststraw.common.openstack.Wire;
import io.laststraw.simulator.api.OpenStackApi;
import io.laststraw.simulator.api.Request;
import io.laststraw.simulator.api.Response;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The way to a simulated cloud in the same memory; what HTTP would carry goes over it unchanged. */
final class InMemoryWire implements Wire {
  private final Strands strands;
  private final OpenStackApi cloud;
  private final Observer observer;
  private boolean closed;

  /**
   * Who watches a connection.
   *
   * @param client the connection's number
   */
  record Observer(int client, CallWatcher watcher, VirtualTime time) {
    void sent(Outgoing call) {
      watcher.onSend(client, call, time.instant());
    }

    void answered(Outgoing call, Reply reply) {
      watcher.onReply(client, call, reply, time.instant());
    }

    void lost(Outgoing call) {
      watcher.onLost(client, call, time.instant());
    }
  }

  InMemoryWire(Strands strands, OpenStackApi cloud, Observer observer) {
    this.strands = strands;
    this.cloud = cloud;
    this.observer = observer;
  }

  @Override
  public CompletableFuture<Reply> send(Outgoing outgoing) {
    if (closed) {
      return CompletableFuture.failedFuture(new IOException("closed"));
    }
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    Strands.Strand _ = strands.start(() -> answer(outgoing, reply));
    return reply;
  }

  private void answer(Outgoing outgoing, CompletableFuture<Reply> reply) {
    observer.sent(outgoing);
    Response response = cloud.handle(request(outgoing));
    if (response.closed()) {
      observer.lost(outgoing);
      // As the JDK's client says it.
      boolean _ = reply.completeExceptionally(
          new IOException("HTTP/1.1 header parser received no bytes"));
    } else {
      Reply answer = new Reply(response.status(), headers(response.headers()), response.body());
      if (reply.complete(answer)) {
        observer.answered(outgoing, answer);
      } else {
        // Whoever waited has turned away: a connection that is closed carries no answer.
        observer.lost(outgoing);
      }
    }
  }

  private static Request request(Outgoing outgoing) {
    String query = outgoing.uri().getRawQuery();
    return Request.of(outgoing.verb(),
        outgoing.uri().getRawPath() + (query == null ? "" : "?" + query), outgoing.headers(),
        outgoing.body().getBytes(StandardCharsets.UTF_8));
  }

  private static HttpHeaders headers(Map<String, String> headers) {
    Map<String, List<String>> values = new TreeMap<>();
    headers.forEach((name, value) -> values.put(name, List.of(value)));
    return HttpHeaders.of(values, (_, _) -> true);
  }

  @Override
  public void close() {
    closed = true;
  }
}
