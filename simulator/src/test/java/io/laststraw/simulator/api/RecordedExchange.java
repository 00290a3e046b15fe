package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was once asked of a real cloud (Nova 26.2, Neutron 21, Keystone 22, Glance 25), and what it
 * answered.
 *
 * @param service whose prefix the path gets in this cloud
 * @param path with its query, as it went over the wire
 * @param requestHeaders as they went over the wire; tokens are written as TOKEN
 * @param requestBody missing where there was none
 * @param headers of the answer, those that mean something
 * @param body of the answer, missing where there was none
 */
record RecordedExchange(
    String name,
    String method,
    String service,
    String path,
    Map<String, String> requestHeaders,
    JsonNode requestBody,
    int status,
    Map<String, String> headers,
    JsonNode body) {
  private static final Map<String, RecordedExchange> ALL = read();

  RecordedExchange {
    requestHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(requestHeaders));
    TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = Collections.unmodifiableMap(anyCase);
  }

  /** All of them by name, in the order in which they were recorded. */
  static Map<String, RecordedExchange> all() {
    return ALL;
  }

  static RecordedExchange named(String name) {
    RecordedExchange exchange = ALL.get(name);
    if (exchange == null) {
      throw new IllegalArgumentException("nothing was recorded as " + name);
    }
    return exchange;
  }

  @Override
  public String toString() {
    return name;
  }

  private static Map<String, RecordedExchange> read() {
    Map<String, RecordedExchange> all = new LinkedHashMap<>();
    try (InputStream stream = RecordedExchange.class
        .getResourceAsStream("recorded/exchanges.json")) {
      for (JsonNode entry : new ObjectMapper().readTree(stream)) {
        JsonNode request = entry.path("request");
        JsonNode response = entry.path("response");
        String name = entry.path("name").asText();
        all.put(name, new RecordedExchange(name, request.path("method").asText(),
            request.path("service").asText(), request.path("path").asText(),
            Json.texts(request.path("headers")), request.path("body"),
            response.path("status").asInt(), Json.texts(response.path("headers")),
            response.path("body")));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return Collections.unmodifiableMap(all);
  }
}
