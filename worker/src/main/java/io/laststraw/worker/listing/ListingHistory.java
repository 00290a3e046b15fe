package io.laststraw.worker.listing;

import io.laststraw.common.openstack.ListingQuery.Rows;
import io.laststraw.worker.reconcile.ListingNeeds;
import io.laststraw.worker.reconcile.ListingNeeds.Need;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a node has read, and from it what it reads next. All instants are cloud time: the
 * {@code beganAt} ones by our own clock, {@code cloudDate} by the cloud's.
 *
 * @param statusBeganAt when the latest round began, complete or not; {@link Instant#EPOCH} at first
 * @param wholeBeganAt when the latest whole one was read to its end, its beginning
 * @param errorsBeganAt the same of the latest one that read servers in ERROR
 * @param statusTook how long the latest complete round took
 * @param cloudDate the cloud's clock at the latest complete round; {@link Instant#EPOCH} at first
 * @param activeDate the same of the latest one that read ACTIVE servers
 * @param roundsSinceFull complete rounds since all ACTIVE servers were read
 * @param unfilteredBeganAt when the latest listing of the whole project began, complete or not
 * @param failuresInARow readings that failed since the latest complete one
 * @param errorsSeen that one showed some, so there may soon be more
 */
public record ListingHistory(
    Instant statusBeganAt,
    Instant wholeBeganAt,
    Instant errorsBeganAt,
    Duration statusTook,
    Instant cloudDate,
    Instant activeDate,
    int roundsSinceFull,
    Instant unfilteredBeganAt,
    int failuresInARow,
    boolean errorsSeen) {
  private static final int MOST_DOUBLINGS = 3;
  /** A reading that would show too little is put off to so many times its interval at most. */
  private static final int MOST_PUT_OFF = 2;

  /** Nothing read yet. */
  public static ListingHistory none() {
    return new ListingHistory(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Duration.ZERO,
        Instant.EPOCH, Instant.EPOCH, 0, Instant.EPOCH, 0, false);
  }

  /**
   * What to read at {@code now}, if anything.
   *
   * @param campaignSince cloud time before the campaign's first create
   */
  public Optional<Reading> next(
      ListingNeeds needs, ListingSettings settings, Instant campaignSince, Instant now) {
    boolean unfilteredDue = needs.has(Need.UNFILTERED)
        && !now.isBefore(unfilteredBeganAt.plus(stretched(settings.unfilteredInterval())));
    boolean statusDue = !now.isBefore(statusBeganAt.plus(statusInterval(needs, settings)));
    // Where both are always due they take turns, for neither may starve the other.
    if (unfilteredDue && (!statusDue || !unfilteredBeganAt.isAfter(statusBeganAt))) {
      return Optional.of(new Reading.Unfiltered());
    }
    if (!statusDue) {
      return Optional.empty();
    }
    boolean changesKnown = !cloudDate.equals(Instant.EPOCH);
    boolean calm = !needs.has(Need.BOOTS) && !needs.has(Need.DELETES);
    boolean all = !changesKnown || needs.has(Need.ALL_ACTIVE) || calm
        || roundsSinceFull + 1 >= settings.roundsPerFullActive();
    Instant since = changesKnown ? cloudDate.minus(settings.overlap()) : campaignSince;
    Instant activeSince = changesKnown ? activeDate.minus(settings.overlap()) : campaignSince;
    boolean whole = !changesKnown || needs.has(Need.WHOLE_ROUND)
        || !now.isBefore(wholeBeganAt.plus(wholeInterval(needs, settings)));
    boolean errors = needs.has(Need.BOOTS)
        && !now.isBefore(errorsBeganAt.plus(errorsInterval(needs, settings)));
    return Optional.of(
        new Reading.Status(rows(needs, whole, errors, calm), all ? Instant.EPOCH : activeSince,
            since));
  }

  private static List<Rows> rows(
      ListingNeeds needs, boolean whole, boolean errors, boolean calm) {
    List<Rows> rows = new ArrayList<>();
    if (whole) {
      rows.addAll(List.of(Rows.BUILD, Rows.ACTIVE, Rows.ERROR));
    } else if (errors) {
      rows.addAll(List.of(Rows.ACTIVE, Rows.ERROR));
    } else if (needs.has(Need.BOOTS) || needs.has(Need.ALL_ACTIVE) || calm) {
      rows.add(Rows.ACTIVE);
    }
    if (needs.has(Need.DELETES)) {
      rows.add(Rows.DELETED);
    }
    return rows;
  }

  private static Duration wholeInterval(ListingNeeds needs, ListingSettings settings) {
    if (needs.has(Need.BOOTS)) {
      return needs.has(Need.LATE_BOOTS) ? settings.lateInterval() : settings.wholeInterval();
    }
    return needs.has(Need.DELETES) || needs.has(Need.EMPTYING)
        ? settings.calmInterval()
        : settings.wholeCalmInterval();
  }

  private Duration errorsInterval(ListingNeeds needs, ListingSettings settings) {
    if (needs.has(Need.LAST_BOOTS)) {
      return settings.shortestInterval();
    }
    Duration worth = asBootsEnd(settings.errorsInterval(), settings.worthErrors(),
        settings.shortestInterval(), needs);
    return errorsSeen ? shorter(settings.busyInterval(), worth) : worth;
  }

  private Duration statusInterval(ListingNeeds needs, ListingSettings settings) {
    Duration interval = settings.calmInterval();
    if (needs.has(Need.QUICK_BOOTS)) {
      interval = settings.quickInterval();
    } else if (needs.has(Need.BOOTS) || needs.has(Need.ALL_ACTIVE)
        || needs.has(Need.WHOLE_ROUND)) {
      interval = settings.busyInterval();
    } else if (needs.has(Need.DELETES)) {
      interval = settings.deleteInterval();
    }
    // A last server that has failed, or is gone, is waited for by all that are done.
    interval = needs.has(Need.LAST_BOOTS)
        ? shorter(interval, settings.shortestInterval())
        : asBootsEnd(interval, settings.worthARound(), settings.shortestInterval(), needs);
    // A control plane that takes long to answer is not asked all the time.
    Duration spared = statusTook.multipliedBy(2);
    return stretched(longer(interval, spared));
  }

  /**
   * Sooner where many boots end, for one that has ended and is not seen holds a permit for nothing;
   * later where few do, for then hardly any is missed and the calls would outnumber the servers.
   *
   * @param worth servers that have ended since then, probably, are worth a reading
   */
  private static Duration asBootsEnd(
      Duration interval, int worth, Duration least, ListingNeeds needs) {
    if (!needs.has(Need.BOOTS) || needs.bootsPerSecond() <= 0) {
      return interval;
    }
    Duration worthIt = Duration.ofMillis((long) (1000 * worth / needs.bootsPerSecond()));
    return longer(least, shorter(worthIt, interval.multipliedBy(MOST_PUT_OFF)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Longer after failures, up to eight times. */
  private Duration stretched(Duration interval) {
    return interval.multipliedBy(1L << Math.min(failuresInARow, MOST_DOUBLINGS));
  }

  /** A reading begins. */
  public ListingHistory began(Reading reading, Instant now) {
    return switch (reading) {
      case Reading.Status status -> new ListingHistory(now, wholeBeganAt, errorsBeganAt, statusTook,
          cloudDate, activeDate, roundsSinceFull, unfilteredBeganAt, failuresInARow, errorsSeen);
      case Reading.Unfiltered unfiltered -> new ListingHistory(statusBeganAt, wholeBeganAt,
          errorsBeganAt, statusTook, cloudDate, activeDate, roundsSinceFull, now, failuresInARow,
          errorsSeen);
    };
  }

  /**
   * A round was read to its end.
   *
   * @param date the cloud's clock when it began
   * @param errors it showed servers in ERROR
   */
  public ListingHistory read(Reading.Status status, Instant date, boolean errors, Instant now) {
    boolean readErrors = status.rows().contains(Rows.ERROR);
    return new ListingHistory(
        statusBeganAt,
        status.whole() ? statusBeganAt : wholeBeganAt,
        readErrors ? statusBeganAt : errorsBeganAt,
        Duration.between(statusBeganAt, now),
        date,
        status.rows().contains(Rows.ACTIVE) ? date : activeDate,
        status.activeComplete() ? 0 : roundsSinceFull + 1,
        unfilteredBeganAt,
        0,
        readErrors ? errors : errorsSeen);
  }

  /** The whole project was read to its end. */
  public ListingHistory readUnfiltered() {
    return new ListingHistory(statusBeganAt, wholeBeganAt, errorsBeganAt, statusTook, cloudDate,
        activeDate,
        roundsSinceFull, unfilteredBeganAt, 0, errorsSeen);
  }

  /** A reading failed; nothing is concluded from it. */
  public ListingHistory failed() {
    return new ListingHistory(statusBeganAt, wholeBeganAt, errorsBeganAt, statusTook, cloudDate,
        activeDate,
        roundsSinceFull, unfilteredBeganAt, failuresInARow + 1, errorsSeen);
  }
}
