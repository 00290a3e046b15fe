package io.laststraw.worker;

import io.laststraw.common.model.Invariant;
import io.laststraw.common.model.TimeScale;
import io.laststraw.worker.listing.ListingSettings;
import io.laststraw.worker.reconcile.Rules;
import java.time.Duration;

/**
 * How a node's workers tick.
 *
 * @param tick cloud time between two plans of a host
 * @param shortestTick cluster time below which no tick shrinks, whatever the time scale
 * @param statusCheck cluster time that news for the coordinator waits for other news
 * @param longestSilence cluster time after which it is told in any case; leases run from there
 * @param nodeReport cluster time between two reports of the node
 * @param shortestRetry cluster time before a failed actor or connection is tried again
 * @param longestRetry cluster time that this wait never exceeds
 */
public record WorkerSettings(
    Duration tick,
    Duration shortestTick,
    Duration statusCheck,
    Duration longestSilence,
    Duration nodeReport,
    Duration shortestRetry,
    Duration longestRetry,
    Rules rules,
    ListingSettings listing) {
  public WorkerSettings {
    Invariant.check(!shortestTick.isZero() && !shortestTick.isNegative(), "a tick takes time");
  }

  /** What production uses. */
  public static WorkerSettings standard() {
    return new WorkerSettings(
        Duration.ofSeconds(2),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        Rules.standard(),
        ListingSettings.standard());
  }

  /** Cluster time for a timer that shall fire every {@code cloudTime}. */
  Duration timer(Duration cloudTime, TimeScale scale) {
    Duration cluster = scale.toCluster(cloudTime);
    return cluster.compareTo(shortestTick) > 0 ? cluster : shortestTick;
  }

  /** The wait before try number {@code attempt} (from 1); doubles each time. */
  Duration retryWait(int attempt) {
    Duration wait = shortestRetry.multipliedBy(1L << Math.min(attempt - 1, 20));
    return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
  }
}
