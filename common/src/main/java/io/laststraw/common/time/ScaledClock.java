package io.laststraw.common.time;

import io.laststraw.common.model.Moment;
import io.laststraw.common.model.TimeScale;
import java.time.Duration;
import java.time.Instant;

/**
 * The machine's monotonic clock, shown as cluster time and, multiplied by the cloud's time scale, as
 * cloud time. Anchored once; later steps of the wall clock do not move it (fault F70).
 */
public final class ScaledClock implements MomentSource {
  private final Instant clusterAnchor;
  private final Instant cloudAnchor;
  private final long anchorNanos;
  private final TimeScale scale;

  private ScaledClock(Instant clusterAnchor, Instant cloudAnchor, TimeScale scale) {
    this.clusterAnchor = clusterAnchor;
    this.cloudAnchor = cloudAnchor;
    this.anchorNanos = System.nanoTime();
    this.scale = scale;
  }

  /**
   * A clock whose cloud time is {@code cloudNow} at this instant.
   *
   * @param cloudNow what the cloud's own {@code Date} header said a moment ago
   */
  public static ScaledClock anchoredAt(Instant cloudNow, TimeScale scale) {
    return new ScaledClock(Instant.now(), cloudNow, scale);
  }

  @Override
  public Moment now() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - anchorNanos);
    return new Moment(clusterAnchor.plus(elapsed), cloudAnchor.plus(scale.toCloud(elapsed)));
  }
}
