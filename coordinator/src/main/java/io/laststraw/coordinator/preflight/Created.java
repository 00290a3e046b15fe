package io.laststraw.coordinator.preflight;

/** Ids of what a campaign made for itself and has to remove; empty where it made nothing. */
public record Created(String flavorId, String networkId) {
  /** Nothing was made. */
  public static final Created NOTHING = new Created("", "");

  Created withFlavor(String id) {
    return new Created(id, networkId);
  }

  Created withNetwork(String id) {
    return new Created(flavorId, id);
  }
}
