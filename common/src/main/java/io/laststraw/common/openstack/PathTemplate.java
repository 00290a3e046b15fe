package io.laststraw.common.openstack;

import java.util.List;
import java.util.Set;

/**
 * The shape of a request path with its ids taken out, so that calls can be counted by kind.
 * OpenStack's paths alternate between a collection and an id; the few words that stand where an id
 * would are listed here.
 */
final class PathTemplate {
  private static final Set<String> NOT_IDS = Set.of("detail", "tokens", "details.json");

  private PathTemplate() {}

  /** {@code path} is relative to its service's endpoint: {@code /servers/4f1a} and the like. */
  static String of(String path) {
    List<String> segments = List.of(path.split("/")).stream()
        .filter(segment -> !segment.isEmpty())
        .toList();
    StringBuilder template = new StringBuilder();
    for (int index = 0; index < segments.size(); index++) {
      boolean isId = index % 2 == 1 && !NOT_IDS.contains(segments.get(index));
      template.append('/').append(isId ? "{id}" : segments.get(index));
    }
    return template.isEmpty() ? "/" : template.toString();
  }
}
