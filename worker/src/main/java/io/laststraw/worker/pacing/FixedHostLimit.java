package io.laststraw.worker.pacing;

import io.laststraw.common.model.Fault;
import java.time.Instant;

/** The campaign fixes the boots in flight, so only the coordinator's limit counts. */
public record FixedHostLimit() implements HostLimit {
  @Override
  public int boots() {
    return Integer.MAX_VALUE;
  }

  @Override
  public String reason() {
    return "fixed by the campaign";
  }

  @Override
  public HostLimit booted(
      BootSample sample, int inFlight, Yardstick yardstick, Instant now) {
    return this;
  }

  @Override
  public HostLimit failed(Fault fault, Instant sentAt, Instant now) {
    return this;
  }
}
