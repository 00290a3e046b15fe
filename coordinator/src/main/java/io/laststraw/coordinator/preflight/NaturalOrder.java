package io.laststraw.coordinator.preflight;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The order in which people count hosts: compute2 before compute10. */
final class NaturalOrder implements Comparator<String> {
  static final NaturalOrder INSTANCE = new NaturalOrder();

  private static final Pattern PART = Pattern.compile("\\d+|\\D+");

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    List<String> lefts = parts(left);
    List<String> rights = parts(right);
    for (int index = 0; index < Math.min(lefts.size(), rights.size()); index++) {
      int order = compareParts(lefts.get(index), rights.get(index));
      if (order != 0) {
        return order;
      }
    }
    int byLength = Integer.compare(lefts.size(), rights.size());
    // host1 and host01 read as equal; the plain order keeps the result the same every time.
    return byLength != 0 ? byLength : left.compareTo(right);
  }

  private static int compareParts(String left, String right) {
    if (Character.isDigit(left.charAt(0)) && Character.isDigit(right.charAt(0))) {
      return new BigInteger(left).compareTo(new BigInteger(right));
    }
    return left.compareTo(right);
  }

  private static List<String> parts(String name) {
    return PART.matcher(name).results().map(MatchResult::group).toList();
  }
}
