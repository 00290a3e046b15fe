package io.laststraw.coordinator.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The control API of a coordinator: {@code GET /standing}, {@code POST /campaigns}, {@code /pause},
 * {@code /resume}, {@code /stop}, all JSON. It speaks plain HTTP and therefore listens on loopback
 * only; from another machine it is reached through a tunnel ({@code ssh -L}). Where it listens, and
 * the token it wants, stand in {@link ControlFile}.
 */
public final class ControlServer implements AutoCloseable {
  /** The port when nobody asks for another; 0 lets the system choose. */
  public static final int DEFAULT_PORT = 7700;

  /** A campaign file of full length needs less, even when every character is escaped. */
  private static final int MOST_BODY_BYTES = 512 * 1024;

  private final HttpServer http;
  private final ExecutorService threads;
  private final ControlRoutes routes;
  private final ControlFile file;
  private final ControlAddress address;

  private ControlServer(HttpServer http, ControlFile file, CampaignControl control) {
    this.http = http;
    this.file = file;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    String token = ControlToken.draw(new SecureRandom());
    this.routes = new ControlRoutes(control, new ControlGate(token));
    URI url = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    this.address = new ControlAddress(url, token);
  }

  /**
   * Listens, and leaves the address with a new token in the state folder.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken or the state folder cannot be written
   */
  public static ControlServer start(int port, Path stateFolder, CampaignControl control)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    ControlServer server = new ControlServer(http, new ControlFile(stateFolder), control);
    http.setExecutor(server.threads);
    http.createContext("/", server::handle);
    http.start();
    try {
      server.file.write(server.address);
    } catch (IOException unwritable) {
      server.close();
      throw unwritable;
    }
    return server;
  }

  /** Where it listens, and the token. */
  public ControlAddress address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    http.stop(0);
    threads.shutdownNow();
    file.remove(address);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body;
      try (InputStream in = exchange.getRequestBody()) {
        body = in.readNBytes(MOST_BODY_BYTES + 1);
      }
      ControlResponse response = body.length > MOST_BODY_BYTES
          ? ControlResponse.trouble(413, "The body is longer than 512 KiB: shorten the file.")
          : routes.answer(request(exchange, body)).toCompletableFuture().join();
      send(exchange, response);
    }
  }

  private static ControlRequest request(HttpExchange exchange, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new ControlRequest(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
        headers, new String(body, StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, ControlResponse response) throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(response.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
