package io.laststraw.common.openstack;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Reads a Retry-After header, which clouds write in three ways and sometimes wrongly (F07, F09).
 */
final class RetryAfter {
  /** Nobody is made to wait longer than this, in cloud time. */
  static final Duration LONGEST = Duration.ofSeconds(120);

  private RetryAfter() {}

  /** The header by the name of the standard, or by that of some limiters; empty without either. */
  static String header(Reply reply) {
    return reply.headers().firstValue("retry-after").orElse(reply.header("x-retry-after"));
  }

  /** The wait that an answer asks for, in cloud time; empty when it says nothing usable. */
  static Optional<Duration> asked(Reply reply, ClientTime time) {
    return parse(header(reply), reply.date().orElseGet(time::wallClock));
  }

  /**
   * The wait in cloud time, at most {@link #LONGEST}; empty when the header says nothing usable.
   *
   * @param answeredAt the cloud's own clock, for a header that names a date
   */
  static Optional<Duration> parse(String header, Instant answeredAt) {
    String text = header.strip();
    Optional<Duration> wait = seconds(text).or(() -> date(text, answeredAt));
    return wait.map(duration -> duration.isNegative() ? Duration.ZERO : duration)
        .map(duration -> duration.compareTo(LONGEST) > 0 ? LONGEST : duration);
  }

  private static Optional<Duration> seconds(String text) {
    if (!text.matches("\\d{1,9}(\\.\\d{1,3})?")) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis((long) (Double.parseDouble(text) * 1000)));
  }

  private static Optional<Duration> date(String text, Instant answeredAt) {
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(answeredAt, until));
    } catch (DateTimeParseException garbage) {
      return Optional.empty();
    }
  }
}
