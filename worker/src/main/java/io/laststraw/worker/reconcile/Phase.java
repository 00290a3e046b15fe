package io.laststraw.worker.reconcile;

/** Where one server stands, as far as its host worker knows. */
public enum Phase {
  /** The create was sent, its answer is awaited. */
  POSTING,
  /** The create's answer was lost: the server may exist, or may still come to be. */
  IN_DOUBT,
  /** Seen in a listing that tells no status. */
  FOUND,
  /** Accepted, or seen in BUILD. */
  BUILD,
  /** Seen ACTIVE. */
  ACTIVE,
  /** Seen in ERROR, or in a state that a campaign never asks for, or stuck in BUILD. */
  FAILED,
  /** A delete was sent; stays until the server is proven gone. */
  DELETING
}
