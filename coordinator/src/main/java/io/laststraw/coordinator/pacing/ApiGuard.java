package io.laststraw.coordinator.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Watches how long the other users of the cloud wait for its services, and holds our creates back
 * before they notice us. Cheap reads come in every few seconds; when the 95th percentile of one
 * service's latest reads is above its threshold, creates pause until that service answers quickly
 * again. After {@value #MOST_PAUSES} pauses, or one that does not end, the fill ends: a cloud that
 * cannot take it at any pace has given its answer.
 *
 * @param thresholds cloud seconds by service
 * @param recent cloud seconds of the latest reads by service, oldest first
 * @param pauses how often creates were paused so far
 */
public record ApiGuard(
    SortedMap<String, Double> thresholds,
    SortedMap<String, List<Double>> recent,
    int pauses,
    State state) {
  /** After so many pauses the next breach ends the fill. */
  public static final int MOST_PAUSES = 3;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final int KEPT = 24;
  /** Two of these have to be slow; one slow read can be an accident of our own machine. */
  private static final int ENOUGH_TO_PAUSE = 12;
  private static final int ENOUGH_TO_RESUME = 6;
  private static final double PERCENTILE = 0.95;
  private static final double LEAST_SECONDS = 1;
  private static final double TIMES_BEFORE = 2;
  /** What a busy machine of our own may add to a read, in cluster seconds. */
  private static final double OWN_NOISE_SECONDS = 0.25;

  /** Whether creates may go on. */
  public sealed interface State {
    record Open() implements State {}

    /**
     * Creates wait for this service.
     *
     * @param since cloud time
     * @param seconds the 95th percentile that was seen then, cloud seconds
     */
    record Paused(Instant since, String service, double seconds) implements State {}

    /** The fill has to end. */
    record GivenUp(String reason) implements State {}
  }

  public ApiGuard {
    thresholds = new TreeMap<>(thresholds);
    recent = new TreeMap<>(recent);
  }

  /**
   * A guard that knows how quick the services were before the first server.
   *
   * @param baseline cloud seconds by service
   * @param limit what the campaign file allows; zero for the default, twice the baseline and at
   *     least a second
   * @param cloudSecondsPerSecond the time scale: in a simulated cloud our own noise is multiplied
   */
  public static ApiGuard of(
      SortedMap<String, Double> baseline, Duration limit, double cloudSecondsPerSecond) {
    SortedMap<String, Double> thresholds = new TreeMap<>();
    baseline.forEach((service, before) -> thresholds.put(service,
        Math.max(OWN_NOISE_SECONDS * cloudSecondsPerSecond, limit.isZero()
            ? Math.max(LEAST_SECONDS, TIMES_BEFORE * before)
            : limit.toMillis() / 1000.0)));
    return new ApiGuard(thresholds, new TreeMap<>(), 0, new State.Open());
  }

  /** The same guard as an earlier coordinator left it. */
  public ApiGuard resumed(int pausesSoFar, State stateThen) {
    return new ApiGuard(thresholds, new TreeMap<>(), pausesSoFar, stateThen);
  }

  /** A pause that nobody watched for a while has its full length before it, or nothing could end it. */
  public ApiGuard watchedFrom(Instant now) {
    return switch (state) {
      case State.Paused(Instant _, String service, double seconds) ->
        new ApiGuard(thresholds, recent, pauses, new State.Paused(now, service, seconds));
      case State.Open _,State.GivenUp _ -> this;
    };
  }

  /** Folds one read of each service in, in cloud seconds. */
  public ApiGuard observe(Map<String, Double> secondsByService, Instant now) {
    SortedMap<String, List<Double>> next = new TreeMap<>(recent);
    secondsByService.forEach((service, seconds) -> {
      List<Double> reads = new ArrayList<>(next.getOrDefault(service, List.of()));
      reads.add(seconds);
      next.put(service, List.copyOf(reads.subList(Math.max(0, reads.size() - KEPT),
          reads.size())));
    });
    return new ApiGuard(thresholds, next, pauses, state).judged(now);
  }

  private ApiGuard judged(Instant now) {
    return switch (state) {
      case State.Open _ -> breach().map(service -> breached(service, now)).orElse(this);
      case State.Paused(Instant since, String service, double _) -> {
        if (isQuickAgain(service)) {
          yield new ApiGuard(thresholds, new TreeMap<>(), pauses, new State.Open());
        }
        yield now.isBefore(since.plus(LONGEST_PAUSE))
            ? this
            : givenUp(service, "did not answer quickly again within "
                + LONGEST_PAUSE.toMinutes() + " minutes of a pause");
      }
      case State.GivenUp _ -> this;
    };
  }

  private ApiGuard breached(String service, Instant now) {
    return pauses >= MOST_PAUSES
        ? givenUp(service, "was slow for its other users again after " + pauses + " pauses")
        : new ApiGuard(thresholds, new TreeMap<>(), pauses + 1, new State.Paused(now, service,
            percentile(reads(service))));
  }

  private ApiGuard givenUp(String service, String why) {
    return new ApiGuard(thresholds, recent, pauses, new State.GivenUp(service + " " + why));
  }

  /** Whether other users wait just now; a fill that was given up may be followed by a quick cloud. */
  public boolean isSlow() {
    return switch (state) {
      case State.Open _ -> false;
      case State.Paused _ -> true;
      case State.GivenUp _ -> breach().isPresent();
    };
  }

  private Optional<String> breach() {
    return thresholds.keySet().stream()
        .filter(service -> reads(service).size() >= ENOUGH_TO_PAUSE
            && isSlow(service, reads(service)))
        .findFirst();
  }

  /** What was slow while the last boots were still under way says nothing about now. */
  private boolean isQuickAgain(String service) {
    List<Double> reads = reads(service);
    return reads.size() >= ENOUGH_TO_RESUME && !isSlow(service,
        reads.subList(reads.size() - ENOUGH_TO_RESUME, reads.size()));
  }

  private boolean isSlow(String service, List<Double> reads) {
    return percentile(reads) > thresholds.getOrDefault(service, Double.MAX_VALUE);
  }

  private List<Double> reads(String service) {
    return recent.getOrDefault(service, List.of());
  }

  /** The 95th percentile of the latest reads, cloud seconds, of each service that was read. */
  public SortedMap<String, Double> percentiles() {
    SortedMap<String, Double> all = new TreeMap<>();
    recent.forEach((service, reads) -> all.put(service, percentile(reads)));
    return all;
  }

  /** The 95th percentile, never the single worst of several; 0 for no reads. */
  public static double percentile(List<Double> reads) {
    if (reads.isEmpty()) {
      return 0;
    }
    int rank = Math.min((int) Math.ceil(PERCENTILE * reads.size()) - 1,
        Math.max(0, reads.size() - 2));
    return reads.stream().sorted().toList().get(rank);
  }
}
