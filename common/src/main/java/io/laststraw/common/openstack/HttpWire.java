package io.laststraw.common.openstack;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/**
 * HTTP/1.1 over the network. Bounds the size of an answer and follows no redirects: they would carry
 * the token away (fault F22).
 */
final class HttpWire implements Wire {
  private static final long LARGEST_BODY_BYTES = 64L << 20;
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient client;

  HttpWire(SSLContext tls) {
    this.client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .sslContext(tls)
        .executor(command -> Thread.ofVirtual().name("openstack-http").start(command))
        .build();
  }

  @Override
  public CompletableFuture<Reply> send(Outgoing request) {
    CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(message(request),
        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY_BYTES));
    CompletableFuture<Reply> reply = sent.thenApply(
        response -> new Reply(response.statusCode(), response.headers(), response.body()));
    reply.whenComplete((_, _) -> {
      if (reply.isCancelled()) {
        sent.cancel(true);
      }
    });
    return reply;
  }

  private static HttpRequest message(Outgoing request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
    request.headers().forEach(builder::header);
    return builder.method(request.verb(), request.body().isEmpty()
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(request.body())).build();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
