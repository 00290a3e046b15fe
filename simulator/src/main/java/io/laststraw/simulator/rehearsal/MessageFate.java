package io.laststraw.simulator.rehearsal;

import java.time.Duration;
import java.util.List;

/**
 * What becomes of one message.
 *
 * @param arrivals after how long each copy arrives; none when the message is lost
 */
public record MessageFate(List<Duration> arrivals) {
  /** As if there were no way to go. */
  public static final MessageFate AT_ONCE = new MessageFate(List.of(Duration.ZERO));

  /** It never arrives, and nobody is told. */
  public static final MessageFate LOST = new MessageFate(List.of());

  public MessageFate {
    arrivals = List.copyOf(arrivals);
  }
}
