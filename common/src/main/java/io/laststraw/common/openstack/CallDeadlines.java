package io.laststraw.common.openstack;

import java.time.Duration;

/**
 * How long one exchange with the cloud may take from the moment it is asked for, waiting for a free
 * connection included, in cluster time: our machines and the network do not run faster because the
 * cloud is simulated. A deadline counts the whole exchange, never one read, so that a body that
 * drips in byte by byte ends too (fault F19). Anything below five seconds is raised to that.
 *
 * @param create creates and every other change but deletes
 * @param read one page of a listing, or one object
 * @param login one visit to keystone
 */
public record CallDeadlines(Duration create, Duration delete, Duration read, Duration login) {
  private static final Duration FLOOR = Duration.ofSeconds(5);

  public CallDeadlines {
    create = raised(create);
    delete = raised(delete);
    read = raised(read);
    login = raised(login);
  }

  /** Sixty seconds for everything: what the usual proxy in front of an API allows (fault F14). */
  public static CallDeadlines standard() {
    return allOf(Duration.ofSeconds(60));
  }

  /** The same deadline for every kind of call. */
  public static CallDeadlines allOf(Duration deadline) {
    return new CallDeadlines(deadline, deadline, deadline, deadline);
  }

  /** The same, but for creates that may take no longer than {@code most}. */
  public CallDeadlines withCreatesWithin(Duration most) {
    return create.compareTo(most) <= 0 ? this : new CallDeadlines(most, delete, read, login);
  }

  /** The deadline of a call by its HTTP verb. */
  Duration of(String verb) {
    return switch (verb) {
      case "GET", "HEAD" -> read;
      case "DELETE" -> delete;
      default -> create;
    };
  }

  private static Duration raised(Duration deadline) {
    return deadline.compareTo(FLOOR) < 0 ? FLOOR : deadline;
  }
}
