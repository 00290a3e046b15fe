package io.laststraw.simulator.rehearsal;

import io.laststraw.common.protocol.WireMessage;
import java.time.Instant;

/**
 * What happens on the way between processes, of which a rehearsal has only one. Asked once for each
 * message that would cross a border in production, when it is sent; so it sees them all, too.
 */
@FunctionalInterface
public interface MessageWeather {
  /** Every message arrives, once and at once. */
  MessageWeather FAIR = (_, _, _) -> MessageFate.AT_ONCE;

  /** @param receiver path of the actor it is for */
  MessageFate fateOf(WireMessage message, String receiver, Instant now);
}
