package io.laststraw.worker;

/** What travels between the model's coordinator and workers; stamps are the worker's own seconds. */
sealed interface ModelMessage {
  /**
   * @param used what the worker knows of, has sent, plans to send and carries from old leases
   * @param ready whether {@code used} rests on a listing begun since creating was allowed
   */
  record Status(int host, long incarnation, long epoch, long number, int stamp, int used,
      boolean ready) implements ModelMessage {}

  /** @param carried how many POSTs of older leases may still appear */
  record Target(int host, long incarnation, long epoch, long number, int echoedStamp, int level,
      int limit, int carried) implements ModelMessage {}
}
