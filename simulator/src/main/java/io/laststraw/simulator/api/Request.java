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

/**
 * An HTTP request.
 *
 * @param segments parts of the path, decoded, without empty ones
 * @param query parameters in their order, each with all its values
 * @param headers by name in any case, the last value of each
 */
record Request(String method, String path, List<String> segments, Map<String, List<String>> query,
    Map<String, String> headers, byte[] body) {

  Request {
    segments = List.copyOf(segments);
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = Collections.unmodifiableMap(anyCase);
  }

  static Request of(String method, String target, Map<String, String> headers, byte[] body) {
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
    return new Request(method, path, segments, query, headers, body);
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
