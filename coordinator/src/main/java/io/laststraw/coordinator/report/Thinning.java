package io.laststraw.coordinator.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Thins a curve for drawing. Each stretch keeps its first, lowest, highest and last point, so a
 * spike of a single listing is still seen and the curve looks the same as with all points.
 */
final class Thinning {
  private Thinning() {}

  /** At most four points for each stretch; the curve itself when it is short enough. */
  static List<Point> thin(List<Point> points, int stretches) {
    if (points.size() <= stretches * 4) {
      return points;
    }
    List<Point> kept = new ArrayList<>();
    for (int stretch = 0; stretch < stretches; stretch++) {
      int from = (int) ((long) points.size() * stretch / stretches);
      int to = (int) ((long) points.size() * (stretch + 1) / stretches);
      keepExtremes(points.subList(from, to), kept);
    }
    return kept;
  }

  private static void keepExtremes(List<Point> stretch, List<Point> kept) {
    int lowest = 0;
    int highest = 0;
    for (int index = 1; index < stretch.size(); index++) {
      lowest = stretch.get(index).y() < stretch.get(lowest).y() ? index : lowest;
      highest = stretch.get(index).y() > stretch.get(highest).y() ? index : highest;
    }
    int last = stretch.size() - 1;
    for (int index = 0; index <= last; index++) {
      if (index == 0 || index == lowest || index == highest || index == last) {
        kept.add(stretch.get(index));
      }
    }
  }
}
