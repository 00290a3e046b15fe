package io.laststraw.cli.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that may not stand in a source file.
 *
 * @param where paths, from the root of the tree, that the rule is about
 * @param codeOnly comments and literals of Java are not looked at
 * @param instead what to do about it, for whoever broke the rule
 * @param allowed paths, or ends of paths, of the few files whose business it is
 */
record TidyRule(
    String name,
    Pattern where,
    Pattern banned,
    boolean codeOnly,
    String instead,
    List<String> allowed) {
  TidyRule {
    allowed = List.copyOf(allowed);
  }

  /** One sentence for each place that breaks the rule. */
  List<String> problems(String path, String text) {
    if (!where.matcher(path).find() || allowed.stream().anyMatch(path::endsWith)) {
      return List.of();
    }
    return found(path, text);
  }

  /** Whether an entry of the list of exceptions is still needed. */
  boolean needsAllowance(String path, String text) {
    return !found(path, text).isEmpty();
  }

  private List<String> found(String path, String text) {
    String searched = codeOnly ? SourceText.codeOf(text) : text;
    List<String> problems = new ArrayList<>();
    Matcher matcher = banned.matcher(searched);
    while (matcher.find()) {
      long line = searched.substring(0, matcher.start()).lines().count()
          + (matcher.start() > 0 && searched.charAt(matcher.start() - 1) == '\n' ? 1 : 0);
      problems.add("%s:%d: %s: %s".formatted(path, Math.max(1, line), matcher.group().strip(),
          instead));
    }
    return problems;
  }
}
