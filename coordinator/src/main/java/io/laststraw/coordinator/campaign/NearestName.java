package io.laststraw.coordinator.campaign;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant who wrote a name that does not exist. */
public final class NearestName {
  private NearestName() {}

  /**
   * The candidate with the smallest edit distance; empty when none is near enough to be meant, that
   * is when more than a third of its letters (at least two) would have to change.
   */
  public static Optional<String> of(String written, Collection<String> candidates) {
    return ranked(written, candidates).stream().findFirst();
  }

  /** The near candidates, nearest first, at most {@code limit} of them. */
  public static List<String> of(String written, Collection<String> candidates, int limit) {
    return ranked(written, candidates).stream().limit(limit).toList();
  }

  private static List<String> ranked(String written, Collection<String> candidates) {
    Comparator<String> nearest = Comparator.comparingInt(name -> distance(written, name));
    return candidates.stream()
        .distinct()
        .filter(name -> distance(written, name) <= Math.max(2, name.length() / 3))
        .sorted(nearest.thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Levenshtein's distance without regard to case. */
  static int distance(String left, String right) {
    String from = left.toLowerCase(Locale.ROOT);
    String to = right.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int index = 1; index <= from.length(); index++) {
      int diagonal = row[0];
      row[0] = index;
      for (int column = 1; column < row.length; column++) {
        int change = diagonal + (from.charAt(index - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
