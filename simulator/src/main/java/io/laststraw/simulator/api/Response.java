package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer. */
public final class Response {
  private static final byte[] NOTHING = {};

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final int rows;
  private final boolean closed;

  private Response(int status, Map<String, String> headers, byte[] body, int rows, boolean closed) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.rows = rows;
    this.closed = closed;
  }

  static Response json(int status, JsonNode body) {
    return json(status, Json.bytes(body), 0);
  }

  static Response json(int status, byte[] body, int rows) {
    return new Response(status, Map.of("Content-Type", "application/json"), body, rows, false);
  }

  static Response html(int status, String title, String text) {
    String page = "<html><body><h1>" + status + " " + title + "</h1>\n" + text
        + "\n</body></html>\n";
    return new Response(status, Map.of("Content-Type", "text/html"),
        page.getBytes(StandardCharsets.UTF_8), 0,
        false);
  }

  static Response empty(int status) {
    return new Response(status, Map.of(), NOTHING, 0, false);
  }

  static Response hangUp() {
    return new Response(0, Map.of(), NOTHING, 0, true);
  }

  /** The same with the rest of its body lost. */
  Response cutAt(int bytes) {
    return new Response(status, headers, Arrays.copyOf(body, bytes), rows, closed);
  }

  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body, rows, closed);
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  public byte[] body() {
    return body;
  }

  /** Rows of a listing, which cost time. */
  int rows() {
    return rows;
  }

  /** True for no answer at all: the connection just ends. */
  public boolean closed() {
    return closed;
  }
}
