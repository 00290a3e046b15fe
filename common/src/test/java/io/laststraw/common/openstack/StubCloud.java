package io.laststraw.common.openstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small HTTP server that plays the parts of a cloud a test names. Knows a login and Nova's version
 * document by itself; the token of the n-th login is {@code token-n}.
 */
final class StubCloud implements AutoCloseable {
  /** One that any stub may be asked. */
  static final ServerRequest CREATE = new ServerRequest(
      new ServerName(new CampaignId("k3x9q2ab"), 6, 2, 41), new ComputeHost("compute7", "nova", 6),
      new ServerTemplate("flavor-id", "image-id", "network-id", ServerTemplate.PinBy.ZONE));

  static final String PROJECT = "e2f34954b41a4cc19a6d121a018763fd";
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger logins = new AtomicInteger();

  /** One request as it arrived. */
  record Seen(String verb, URI uri, Map<String, String> headers, String body) {
    String line() {
      return verb + " " + uri;
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** What to answer; status 0 closes the connection without a word. */
  record Answering(int status, Map<String, String> headers, String body, int missingBytes) {
    Answering(int status, String body) {
      this(status, Map.of("Content-Type", "application/json"), body, 0);
    }

    Answering header(String name, String value) {
      TreeMap<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Answering(status, more, body, missingBytes);
    }

    static Answering lost() {
      return new Answering(0, "");
    }

    static Answering cutShort(int status, String body) {
      return new Answering(status, Map.of("Content-Type", "application/json"), body, 100);
    }
  }

  /** Decides about one request; may block. */
  interface Handler {
    Answering answer(Seen request);
  }

  StubCloud() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    on("POST /v3/auth/tokens", request -> token());
    on("GET /v2.1/", request -> new Answering(200, """
        {"version": {"id": "v2.1", "version": "2.93", "min_version": "2.1"}}"""));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers a verb and path from now on. */
  StubCloud on(String verbAndPath, Handler handler) {
    handlers.put(verbAndPath, handler);
    return this;
  }

  StubCloud on(String verbAndPath, int status, String body) {
    return on(verbAndPath, request -> new Answering(status, body));
  }

  /** The handler in force, to be wrapped by another. */
  Handler handler(String verbAndPath) {
    return Objects.requireNonNull(handlers.get(verbAndPath));
  }

  int logins() {
    return logins.get();
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  List<String> lines() {
    return seen.stream().map(Seen::line).toList();
  }

  Seen last() {
    return seen.getLast();
  }

  CloudConfiguration configuration() {
    Credentials.Owner admin = new Credentials.Owner("", "admin", "default", "");
    return new CloudConfiguration("stub", URI.create(url() + "/v3"),
        new Credentials.Password(admin, new Secret("s3cret"), admin), "RegionOne",
        CloudConfiguration.Facing.PUBLIC, "");
  }

  ConnectResult.Connected connect() {
    return connect(ClientTime.SYSTEM);
  }

  ConnectResult.Connected connect(ClientTime time) {
    ConnectResult result = OpenStackClient.connect(configuration(), CallDeadlines.standard(), time);
    if (result instanceof ConnectResult.Connected connected) {
      return connected;
    }
    throw new AssertionError("Not connected: " + result);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private Answering token() {
    String endpoints = String.join(",", endpoint("compute", "/v2.1"), endpoint("network", ""),
        endpoint("image", ""), endpoint("placement", "/placement"));
    return new Answering(201, """
        {"token": {"methods": ["password"], "user": {"name": "admin"},
          "project": {"id": "%s", "name": "admin"}, "roles": [{"name": "admin"}],
          "issued_at": "2026-11-23T09:17:23.000000Z", "expires_at": "2026-11-23T10:17:23.000000Z",
          "catalog": [%s]}}"""
        .formatted(PROJECT, endpoints))
        .header("X-Subject-Token", "token-" + logins.incrementAndGet());
  }

  private String endpoint(String type, String path) {
    return """
        {"type": "%s", "endpoints": [{"interface": "public", "region_id": "RegionOne",
          "url": "%s"}]}""".formatted(type, url() + path);
  }

  private void serve(HttpExchange exchange) throws IOException {
    TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    Seen request = new Seen(exchange.getRequestMethod(), exchange.getRequestURI(), headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    seen.add(request);
    String key = request.verb() + " " + request.uri().getPath();
    Handler unknown = nobody -> new Answering(404,
        "{\"message\": \"The resource could not be found.\", \"code\": \"404 Not Found\"}");
    write(exchange, handlers.getOrDefault(key, unknown).answer(request));
  }

  private static void write(HttpExchange exchange, Answering answer) throws IOException {
    try (exchange) {
      if (answer.status() == 0) {
        return;
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      long length = body.length == 0 ? -1 : body.length + (long) answer.missingBytes();
      exchange.sendResponseHeaders(answer.status(), length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
      }
    }
  }
}
