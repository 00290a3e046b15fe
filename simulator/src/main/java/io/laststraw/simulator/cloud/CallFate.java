package io.laststraw.simulator.cloud;

import java.util.Optional;

/** What happens to one API call besides its work. */
public enum CallFate {
  NORMAL,
  /** 503 before anything was done. */
  UNAVAILABLE("F12"),
  /** 429 with Retry-After; nothing was done. */
  TOO_MANY_REQUESTS("F07"),
  /** The work is done and 504 is the answer. */
  GATEWAY_TIMEOUT("F14"),
  /** The work is done and the connection closes without an answer. */
  LOST_ANSWER("F15"),
  /** 504 now; the work is done some time later. Only creates. */
  LATE("F14");

  private final String fault;

  CallFate() {
    this("");
  }

  CallFate(String fault) {
    this.fault = fault;
  }

  /** The number of the fault that this is; empty where it is none. */
  Optional<String> fault() {
    return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
  }
}
