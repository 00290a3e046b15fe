package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec.Pacing;
import java.time.Duration;

/**
 * A rough band for the time of the fill, in cloud time. Nobody knows a cloud's speed before its first
 * servers, so the ends come from what clouds were seen to do: a control plane takes 0.6 to 30
 * servers a second, a host boots one server in 1 to 12 s of its own time (twelve is the hour that
 * 300 servers took by hand), and one boot lasts 10 to 90 s.
 */
public record Estimate(Duration shortest, Duration longest) {
  private static final double FAST_FLEET_PER_SECOND = 30;
  private static final double SLOW_FLEET_PER_SECOND = 0.6;
  private static final double FAST_HOST_SECONDS = 1;
  private static final double SLOW_HOST_SECONDS = 12;
  private static final double FAST_BOOT_SECONDS = 10;
  private static final double SLOW_BOOT_SECONDS = 90;

  /**
   * Estimates a fill.
   *
   * @param servers in the whole fleet
   * @param largestShare most servers on one host
   */
  static Estimate of(long servers, long largestShare, Pacing pacing) {
    double shortest = Math.max(servers / FAST_FLEET_PER_SECOND, largestShare * FAST_HOST_SECONDS);
    double longest = Math.max(servers / SLOW_FLEET_PER_SECOND, largestShare * SLOW_HOST_SECONDS);
    return switch (pacing) {
      case Pacing.Adaptive() -> band(shortest, longest);
      case Pacing.Fixed(int inFlight) ->
        band(Math.max(shortest, servers * FAST_BOOT_SECONDS / inFlight),
            Math.max(longest, servers * SLOW_BOOT_SECONDS / inFlight));
    };
  }

  private static Estimate band(double shortest, double longest) {
    Duration first = Duration.ofSeconds(Math.round(Math.max(shortest, FAST_BOOT_SECONDS)));
    return new Estimate(first,
        Duration.ofSeconds(Math.round(Math.max(longest, SLOW_BOOT_SECONDS))));
  }

  /** Such as "6 min to 5 h". */
  public String text() {
    return text(shortest) + " to " + text(longest);
  }

  static String text(Duration time) {
    if (time.toSeconds() < 100) {
      return time.toSeconds() + " s";
    }
    return time.toMinutes() < 100
        ? time.plusSeconds(30).toMinutes() + " min"
        : time.plusMinutes(30).toHours() + " h";
  }
}
