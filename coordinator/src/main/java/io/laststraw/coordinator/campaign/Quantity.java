package io.laststraw.coordinator.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities as people write them; empty for every text that is not one. */
final class Quantity {
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final Pattern DURATION = Pattern.compile(
      "(?:(\\d{1,5})\\s*d)?\\s*(?:(\\d{1,6})\\s*h)?\\s*(?:(\\d{1,7})\\s*m)?\\s*(?:(\\d{1,8})\\s*s)?");
  private static final Pattern SIZE = Pattern
      .compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(mib|mb|gib|gb|tib|tb|m|g|t)");
  private static final Pattern RATIO = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s*(%?)");
  private static final List<Duration> UNITS = List
      .of(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofSeconds(1));

  private Quantity() {}

  /** A plain whole number. */
  static Optional<Integer> whole(String text) {
    return WHOLE.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  /** {@code 10m}, {@code 1h30m}, {@code 660s}; a number without unit is none. */
  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (text.isBlank() || !matcher.matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    for (int unit = 0; unit < UNITS.size(); unit++) {
      String count = matcher.group(unit + 1);
      if (count != null) {
        sum = sum.plus(UNITS.get(unit).multipliedBy(Long.parseLong(count)));
      }
    }
    return Optional.of(sum);
  }

  /**
   * {@code 50 MB}, {@code 1 GiB} in whole megabytes. Nova's megabyte is 1,048,576 bytes and its
   * gigabyte 1,024 of those, so MB and MiB are the same here, as GB and GiB are.
   */
  static Optional<Integer> megabytes(String text) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit = switch (matcher.group(2).charAt(0)) {
      case 'm' -> 1L;
      case 'g' -> 1024L;
      default -> 1024L * 1024L;
    };
    BigDecimal size = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
    return wholeOf(size);
  }

  /** Like {@link #megabytes}, in whole gigabytes. */
  static Optional<Integer> gigabytes(String text) {
    return megabytes(text).filter(size -> size % 1024 == 0).map(size -> size / 1024);
  }

  /** {@code 10 %} or {@code 0.1}, as a share of 1. */
  static Optional<Double> ratio(String text) {
    Matcher matcher = RATIO.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    boolean percent = !matcher.group(2).isEmpty();
    double share = (percent ? number.movePointLeft(2) : number).doubleValue();
    return share <= 1 ? Optional.of(share) : Optional.empty();
  }

  private static Optional<Integer> wholeOf(BigDecimal size) {
    BigDecimal rounded = size.setScale(0, RoundingMode.DOWN);
    boolean fits = rounded.compareTo(size) == 0
        && rounded.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    return fits ? Optional.of(rounded.intValueExact()) : Optional.empty();
  }
}
