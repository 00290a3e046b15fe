package io.laststraw.simulator.cloud;

import java.util.Locale;

/**
 * The statuses of a server that this cloud knows, with Nova's inner name and libvirt's power state.
 */
public enum ServerStatus {
  BUILD("building", 0),
  ACTIVE("active", 1),
  SHUTOFF("stopped", 4),
  ERROR("error", 0),
  SOFT_DELETED("soft-delete", 4),
  DELETED("deleted", 0);

  private final String vmState;
  private final int powerState;

  ServerStatus(String vmState, int powerState) {
    this.vmState = vmState;
    this.powerState = powerState;
  }

  public String vmState() {
    return vmState;
  }

  public int powerState() {
    return powerState;
  }

  /** As people write it in upper or lower case. */
  public boolean is(String text) {
    return name().equals(text.toUpperCase(Locale.ROOT));
  }
}
