package io.laststraw.common.model;

/** Who is to blame for a fault, and therefore who has to slow down. */
public enum FaultClass {
  /** Our token or our rights. Stop creating. */
  AUTHENTICATION,
  /** The control plane pushes back. Honour its wait, cut the fleet limit. */
  PUSHBACK,
  /** The control plane answers badly or not at all. */
  CONTROL_PLANE,
  /** The request itself is wrong; repeating it cannot help. */
  REQUEST,
  /** A project limit. */
  QUOTA,
  /** The host has no more room: memory, disk, a claim, or Nova's word that it is full. */
  HOST_CAPACITY,
  /** The host is down, disabled or stuck. */
  HOST,
  /** The host or a service that all hosts share; only the share of hosts that see it tells. */
  EITHER_WAY,
  /** A delete that failed, or something that a delete left behind. */
  LEFTOVER,
  /** What was read cannot be trusted. */
  OBSERVATION,
  /** No known text or status fits. */
  UNKNOWN;

  /** Whether the cloud is the trouble and not what was asked of it, so that waiting may help. */
  public boolean mayPass() {
    return this == PUSHBACK || this == CONTROL_PLANE;
  }
}
