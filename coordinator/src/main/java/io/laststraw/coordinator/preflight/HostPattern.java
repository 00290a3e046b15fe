package io.laststraw.coordinator.preflight;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** A shell glob over host names: {@code *} for any characters, {@code ?} for one. */
public final class HostPattern {
  private final String text;
  private final Pattern pattern;

  HostPattern(String text) {
    this.text = text;
    StringBuilder expression = new StringBuilder();
    text.codePoints().forEach(character -> expression.append(switch (character) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(Character.toString(character));
    }));
    this.pattern = Pattern.compile(expression.toString());
  }

  boolean matches(String host) {
    return pattern.matcher(host).matches();
  }

  /** Whether a host fits to one of the patterns. */
  public static boolean anyMatches(List<String> patterns, String host) {
    return patterns.stream().anyMatch(text -> new HostPattern(text).matches(host));
  }

  /** The patterns to which none of the hosts fits. */
  static List<String> withoutHost(List<String> patterns, Collection<String> hosts) {
    return patterns.stream()
        .map(HostPattern::new)
        .filter(pattern -> hosts.stream().noneMatch(pattern::matches))
        .map(pattern -> pattern.text)
        .toList();
  }
}
