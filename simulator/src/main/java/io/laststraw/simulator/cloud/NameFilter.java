package io.laststraw.simulator.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Nova's {@code name} filter is a regular expression. Most are plain text behind a caret, which
 * costs a comparison and no automaton; what is compiled is kept, for a campaign sends the same few
 * patterns thousands of times.
 */
final class NameFilter {
  private static final int KEPT_PATTERNS_MAX = 64;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]*");

  private final Map<String, Predicate<String>> compiled = new LinkedHashMap<>();

  /** A pattern that cannot be compiled matches nothing. */
  Predicate<String> of(String expression) {
    Predicate<String> known = compiled.get(expression);
    if (known != null) {
      return known;
    }
    if (compiled.size() >= KEPT_PATTERNS_MAX) {
      compiled.clear();
    }
    Predicate<String> made = compile(expression);
    compiled.put(expression, made);
    return made;
  }

  private static Predicate<String> compile(String expression) {
    boolean fromStart = expression.startsWith("^");
    boolean toEnd = expression.endsWith("$");
    String middle = expression.substring(fromStart ? 1 : 0, expression.length() - (toEnd ? 1 : 0));
    if (PLAIN.matcher(middle).matches()) {
      if (fromStart) {
        return toEnd ? middle::equals : name -> name.startsWith(middle);
      }
      return toEnd ? name -> name.endsWith(middle) : name -> name.contains(middle);
    }
    try {
      return Pattern.compile(expression).asPredicate();
    } catch (PatternSyntaxException malformed) {
      return name -> false;
    }
  }
}
