package io.laststraw.common.openstack;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** One whole answer, body included. */
public record Reply(int status, HttpHeaders headers, byte[] body) {
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public String requestId() {
    return headers.firstValue("x-openstack-request-id").orElse(header("x-compute-request-id"));
  }

  /** The cloud's clock when it answered; empty without a readable Date header. */
  public Optional<Instant> date() {
    try {
      String date = header("date");
      return Optional
          .of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
