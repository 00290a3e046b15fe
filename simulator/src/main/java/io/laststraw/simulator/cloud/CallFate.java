package io.laststraw.simulator.cloud;

/** What happens to one API call besides its work. */
public enum CallFate {
  NORMAL,
  /** 503 before anything was done. */
  UNAVAILABLE,
  /** 429 with Retry-After; nothing was done. */
  TOO_MANY_REQUESTS,
  /** The work is done and 504 is the answer. */
  GATEWAY_TIMEOUT,
  /** The work is done and the connection closes without an answer. */
  LOST_ANSWER,
  /** 504 now; the work is done some time later. Only creates. */
  LATE
}
