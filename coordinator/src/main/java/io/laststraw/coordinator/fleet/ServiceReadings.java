package io.laststraw.coordinator.fleet;

/**
 * What the latest readings of a host's compute service say in a row. One alone may be a mistake: a
 * heartbeat that waited behind a busy database looks like a dead host. So one reading only holds new
 * boots back, and the next one decides.
 *
 * @param down readings in a row that showed the service down
 * @param disabled readings in a row that showed it up, and disabled by an operator
 */
public record ServiceReadings(int down, int disabled) {
  /** In service, or never read. */
  static final ServiceReadings FINE = new ServiceReadings(0, 0);

  private static final int BELIEVED = 2;

  ServiceReadings plus(boolean up, boolean enabled) {
    if (!up) {
      return new ServiceReadings(down + 1, 0);
    }
    return enabled ? FINE : new ServiceReadings(0, disabled + 1);
  }

  /** Its servers are lost, whatever Nova goes on saying about them. */
  public boolean isDown() {
    return down >= BELIEVED;
  }

  /** The latest reading found its heartbeat late, and nobody knows yet what that means. */
  public boolean isLate() {
    return down > 0;
  }

  /** It takes no more servers; what it has runs on. */
  public boolean isDisabled() {
    return disabled >= BELIEVED;
  }

  /** The latest reading found nothing amiss. */
  public boolean isFine() {
    return equals(FINE);
  }
}
