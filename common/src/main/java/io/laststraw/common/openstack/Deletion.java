package io.laststraw.common.openstack;

/** What a successful delete says. */
public enum Deletion {
  /** Accepted; the server still has to be seen gone. */
  ACCEPTED,
  /** A Nova-shaped 404: it is gone already (fault F59). Any other 404 is no proof. */
  GONE
}
