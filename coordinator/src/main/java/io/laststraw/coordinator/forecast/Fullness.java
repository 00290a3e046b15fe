package io.laststraw.coordinator.forecast;

import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import java.util.List;

/**
 * How much longer a boot takes on a full host than on an empty one. Both what is in flight and what
 * runs already make boots longer and both grow while a host fills, so a least-squares plane through
 * the logarithms tells them apart.
 */
final class Fullness {
  private static final int LEAST_POINTS = 12;

  /** Below this the two causes grew so much alike that no plane can tell them apart. */
  private static final double LEAST_INDEPENDENCE = 0.05;

  private Fullness() {}

  static double of(List<TimelinePoint> fill) {
    List<TimelinePoint> points = fill.stream().filter(point -> point.bootSeconds() > 0
        && point.building() > 0).toList();
    int most = points.stream().mapToInt(TimelinePoint::active).max().orElse(0);
    if (points.size() < LEAST_POINTS || most == 0) {
      return 0;
    }
    double[] mean = new double[3];
    for (TimelinePoint point : points) {
      double[] values = values(point, most);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += values[i] / points.size();
      }
    }
    double[][] sums = new double[3][3];
    for (TimelinePoint point : points) {
      double[] values = values(point, most);
      for (int i = 0; i < mean.length; i++) {
        for (int k = 0; k < mean.length; k++) {
          sums[i][k] += (values[i] - mean[i]) * (values[k] - mean[k]);
        }
      }
    }
    double independent = sums[0][0] * sums[1][1] - sums[0][1] * sums[0][1];
    if (independent <= LEAST_INDEPENDENCE * sums[0][0] * sums[1][1]) {
      return 0;
    }
    double slope = (sums[1][2] * sums[0][0] - sums[0][2] * sums[0][1]) / independent;
    return Math.exp(slope) - 1;
  }

  private static double[] values(TimelinePoint point, int most) {
    return new double[]{Math.log(point.building()), (double) point.active() / most,
        Math.log(point.bootSeconds())};
  }
}
