package io.laststraw.simulator.rehearsal;

/**
 * A message as text, without what differs between two JVMs and means nothing: actor ids ({@code
 * #-123}), identity hashes ({@code @1f2e}) and names of lambdas.
 */
final class TraceText {
  private static final String LAMBDA = "$$Lambda";

  private TraceText() {}

  static String withoutAccidents(String text) {
    int at = nextSuspicious(text, 0);
    if (at == text.length()) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    int from = 0;
    while (at < text.length()) {
      int end = endOfAccident(text, at);
      if (end > at) {
        kept.append(text, from, at);
        from = end;
      }
      at = nextSuspicious(text, Math.max(end, at + 1));
    }
    return kept.append(text, from, text.length()).toString();
  }

  private static int nextSuspicious(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char letter = text.charAt(at);
      if (letter == '#' || letter == '@' || letter == '$') {
        return at;
      }
      at++;
    }
    return at;
  }

  /** Where an accident that begins here ends; {@code at} itself when none does. */
  private static int endOfAccident(String text, int at) {
    return switch (text.charAt(at)) {
      case '#' -> {
        boolean negative = at + 1 < text.length() && text.charAt(at + 1) == '-';
        int digits = negative ? at + 2 : at + 1;
        int end = digits;
        while (end < text.length() && isDigit(text.charAt(end))) {
          end++;
        }
        yield end > digits ? end : at;
      }
      case '@' -> {
        int end = at + 1;
        while (end < text.length() && isHexDigit(text.charAt(end))) {
          end++;
        }
        yield end > at + 1 ? end : at;
      }
      default -> {
        if (!text.startsWith(LAMBDA, at)) {
          yield at;
        }
        int end = at + LAMBDA.length();
        while (end < text.length() && " ,)]".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        yield end;
      }
    };
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static boolean isHexDigit(char letter) {
    return isDigit(letter) || letter >= 'a' && letter <= 'f';
  }
}
