package io.laststraw.worker;

/** The rules that together keep a host below its target; the model can break each of them. */
enum LeaseRule {
  /** A POST whose answer was lost stays in doubt until its deadline and the horizon have passed. */
  DOUBT_HORIZON,
  /** On takeover the old lease's limit counts as in doubt. */
  OLD_LIMIT_AT_TAKEOVER,
  /** No POST starts without a live lease, checked just before the send. */
  LEASE_CHECK_BEFORE_SEND,
  /** A lease runs from the worker's own stamp that the target echoes, not from its arrival. */
  LEASE_FROM_OWN_STAMP,
  /** When doubt is over by the clock, listings begun afterwards must confirm it. */
  LISTINGS_AFTER_DOUBT,
  /** Of those listings there must be two, not one. */
  TWO_LISTINGS,
  /** BUILD is read before ACTIVE and ACTIVE before ERROR, the way servers move. */
  LISTING_ORDER,
  /** A listing concludes only about POSTs that were answered before it began. */
  ANSWERED_BEFORE_LISTING,
  /** A new incarnation creates nothing before the old lease is over. */
  WAIT_FOR_OLD_LEASE,
  /** POSTs in doubt fill the limit like those in flight. */
  DOUBT_FILLS_LIMIT,
  /** Counted at takeover is the largest limit the old lease ever allowed, not the last one. */
  LARGEST_LIMIT,
  /** All old leases whose horizon has not passed count, not only the newest. */
  ALL_OLD_LEASES,
  /** Targets are numbered within an epoch and an older one is ignored. */
  TARGETS_IN_ORDER,
  /** A cut counts as done only when what the host has and may still get fits below it. */
  CUT_DONE_WHEN_BELOW,
  /** An incarnation that has been superseded never gets another epoch. */
  SUPERSEDED_STAYS_OUT
}
