package io.laststraw.worker.listing;

import io.laststraw.worker.reconcile.ListingNeeds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a node has read, and from it what it reads next. All instants are cloud time: the
 * {@code beganAt} ones by our own clock, {@code cloudDate} by the cloud's.
 *
 * @param statusBeganAt when the latest round began, complete or not; {@link Instant#EPOCH} at first
 * @param statusTook how long it took
 * @param cloudDate the cloud's clock at the latest complete round; {@link Instant#EPOCH} at first
 * @param roundsSinceFull complete rounds since all ACTIVE servers were read
 * @param unfilteredBeganAt when the latest listing of the whole project began, complete or not
 * @param failuresInARow readings that failed since the latest complete one
 */
public record ListingHistory(
    Instant statusBeganAt,
    Duration statusTook,
    Instant cloudDate,
    int roundsSinceFull,
    Instant unfilteredBeganAt,
    int failuresInARow) {
  private static final int MOST_DOUBLINGS = 3;

  /** Nothing read yet. */
  public static ListingHistory none() {
    return new ListingHistory(Instant.EPOCH, Duration.ZERO, Instant.EPOCH, 0, Instant.EPOCH, 0);
  }

  /**
   * What to read at {@code now}, if anything. Listings of the whole project and rounds take turns
   * when both are due all the time: neither may keep the other from being read at all.
   *
   * @param campaignSince cloud time before the campaign's first create
   */
  public Optional<Reading> next(
      ListingNeeds needs, ListingSettings settings, Instant campaignSince, Instant now) {
    boolean unfilteredDue = needs.unfiltered()
        && !now.isBefore(unfilteredBeganAt.plus(stretched(settings.unfilteredInterval())));
    boolean statusDue = !now.isBefore(statusBeganAt.plus(statusInterval(needs, settings)));
    boolean statusIsNext = unfilteredBeganAt.isAfter(statusBeganAt);
    if (unfilteredDue && !(statusDue && statusIsNext)) {
      return Optional.of(new Reading.Unfiltered());
    }
    if (!statusDue) {
      return Optional.empty();
    }
    boolean changesKnown = !cloudDate.equals(Instant.EPOCH);
    boolean calm = !needs.boots() && !needs.deletes();
    boolean all = !changesKnown || needs.allActive() || calm
        || roundsSinceFull + 1 >= settings.roundsPerFullActive();
    Instant since = changesKnown ? cloudDate.minus(settings.overlap()) : campaignSince;
    return Optional.of(
        new Reading.Status(all ? Instant.EPOCH : since, needs.deletes(), since));
  }

  private Duration statusInterval(ListingNeeds needs, ListingSettings settings) {
    boolean busy = needs.boots() || needs.deletes() || needs.allActive();
    Duration calmOrBusy = busy ? settings.busyInterval() : settings.calmInterval();
    Duration interval = needs.quickBoots() ? settings.quickInterval() : calmOrBusy;
    // A control plane that takes long to answer is not asked all the time.
    Duration spared = statusTook.multipliedBy(2);
    return stretched(interval.compareTo(spared) > 0 ? interval : spared);
  }

  /** Longer after failures, up to eight times. */
  private Duration stretched(Duration interval) {
    return interval.multipliedBy(1L << Math.min(failuresInARow, MOST_DOUBLINGS));
  }

  /** A reading begins. */
  public ListingHistory began(Reading reading, Instant now) {
    return switch (reading) {
      case Reading.Status status -> new ListingHistory(
          now, statusTook, cloudDate, roundsSinceFull, unfilteredBeganAt, failuresInARow);
      case Reading.Unfiltered unfiltered -> new ListingHistory(
          statusBeganAt, statusTook, cloudDate, roundsSinceFull, now, failuresInARow);
    };
  }

  /** A round was read to its end. */
  public ListingHistory read(Reading.Status status, Instant date, Instant now) {
    return new ListingHistory(
        statusBeganAt,
        Duration.between(statusBeganAt, now),
        date,
        status.activeComplete() ? 0 : roundsSinceFull + 1,
        unfilteredBeganAt,
        0);
  }

  /** The whole project was read to its end. */
  public ListingHistory readUnfiltered() {
    return new ListingHistory(
        statusBeganAt, statusTook, cloudDate, roundsSinceFull, unfilteredBeganAt, 0);
  }

  /** A reading failed; nothing is concluded from it. */
  public ListingHistory failed() {
    return new ListingHistory(
        statusBeganAt,
        statusTook,
        cloudDate,
        roundsSinceFull,
        unfilteredBeganAt,
        failuresInARow + 1);
  }
}
