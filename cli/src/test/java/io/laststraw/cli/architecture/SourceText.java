package io.laststraw.cli.architecture;

/** Java source without its comments and literals, so that only code can break a rule for code. */
final class SourceText {
  private final String text;
  private final StringBuilder code = new StringBuilder();
  private int at;

  private SourceText(String text) {
    this.text = text;
  }

  /** The code alone, with its line breaks where they were. */
  static String codeOf(String text) {
    SourceText source = new SourceText(text);
    while (source.at < text.length()) {
      source.step();
    }
    return source.code.toString();
  }

  private void step() {
    if (text.startsWith("//", at)) {
      skipTo("\n", 0);
    } else if (text.startsWith("/*", at)) {
      skipTo("*/", 2);
    } else if (text.startsWith("\"\"\"", at)) {
      at += 3;
      skipTo("\"\"\"", 3);
    } else if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
      skipLiteral(text.charAt(at));
    } else {
      code.append(text.charAt(at));
      at++;
    }
  }

  private void skipTo(String end, int lengthOfEnd) {
    int found = text.indexOf(end, at);
    int next = found < 0 ? text.length() : found + lengthOfEnd;
    text.substring(at, next).chars().filter(character -> character == '\n')
        .forEach(_ -> code.append('\n'));
    at = next;
  }

  private void skipLiteral(char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    code.append(quote).append(quote);
  }
}
