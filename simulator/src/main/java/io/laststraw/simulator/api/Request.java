package io.laststraw.simulator.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP request. */
public final class Request {
  private final String method;
  private final String path;
  private final List<String> segments;
  private final Map<String, List<String>> query;
  private final Map<String, String> headers;
  private final byte[] body;

  private Request(String method, String path, List<String> segments,
      Map<String, List<String>> query,
      Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.segments = segments;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  /** @param target path and query, encoded as on the wire */
  public static Request of(String method, String target, Map<String, String> headers, byte[] body) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    List<String> segments = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        segments.add(decoded(part));
      }
    }
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (!key.isEmpty()) {
          query.computeIfAbsent(key, name -> new ArrayList<>())
              .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
      }
    }
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    return new Request(method, path, List.copyOf(segments), Collections.unmodifiableMap(query),
        anyCase, body);
  }

  Request withBody(byte[] content) {
    return new Request(method, path, segments, query, headers, content);
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  /** Parts of the path, decoded, without empty ones. */
  List<String> segments() {
    return segments;
  }

  /** Parameters in their order, each with all its values. */
  Map<String, List<String>> query() {
    return query;
  }

  byte[] body() {
    return body;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The last value of a parameter, or empty text. */
  String parameter(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getLast();
  }

  /** A parameter as a number; the fallback when there is none or it is no number. */
  int number(String name, int fallback) {
    String text = parameter(name);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : fallback;
  }

  /** Whether a parameter says yes, as oslo's strutils understand it. */
  boolean flag(String name) {
    return List.of("1", "t", "true", "on", "y", "yes")
        .contains(parameter(name).toLowerCase(Locale.ROOT));
  }

  /** The same request with the first segments of its path taken off. */
  Request below(int count) {
    return new Request(method, path, segments.subList(count, segments.size()), query, headers,
        body);
  }

  boolean is(String wantedMethod, String... pattern) {
    return method.equals(wantedMethod) && at(pattern);
  }

  /** Whether the path has this form; a star stands for any one segment. */
  boolean at(String... pattern) {
    if (pattern.length != segments.size()) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      if (!pattern[i].equals("*") && !pattern[i].equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }
}
