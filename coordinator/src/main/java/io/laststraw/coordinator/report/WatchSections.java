package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.HostLoad;
import io.laststraw.coordinator.report.CampaignReport.Neighbours;
import java.util.ArrayList;
import java.util.List;

/** What was seen of the hosts from outside: servers of others, and loads. */
final class WatchSections {
  private static final int NEIGHBOURS_SHOWN = 50;
  private static final int DOTS = 2_000;

  private final CampaignReport report;

  WatchSections(CampaignReport report) {
    this.report = report;
  }

  /** A line for each arrival, or nothing. */
  List<Markup> neighbours() {
    List<Neighbours> arrivals = report.neighbours();
    List<Markup> lines = new ArrayList<>();
    arrivals.stream().limit(NEIGHBOURS_SHOWN).forEach(seen -> lines.add(
        Markup.element("p", "note").add(Parts.outside(seen.host()))
            .text(": servers of others arrived, " + Figures.clock(seen.cloudSeconds())
                + " into the run (")
            .add(Parts.outside(named(seen.serverIds())))
            .text("); what it held is what fitted beside them.")));
    lines.addAll(Parts.leftOut(arrivals.size(), lines.size(), "arrival"));
    return lines;
  }

  private static String named(List<String> ids) {
    String more = ids.size() > 3 ? " and " + (ids.size() - 3) + " more" : "";
    return String.join(", ", ids.subList(0, Math.min(3, ids.size()))) + more;
  }

  /** Load against servers, or nothing when no load was told. */
  List<Markup> loads() {
    List<HostLoad> loads = report.hostLoads();
    if (loads.isEmpty()) {
      return List.of();
    }
    List<Point> points = new ArrayList<>();
    int step = Math.ceilDiv(loads.size(), DOTS);
    for (int index = 0; index < loads.size(); index += step) {
      points.add(new Point(loads.get(index).servers(), loads.get(index).load()));
    }
    return List.of(
        Markup.element("p", "legend")
            .add(Parts.key("dot", "load average of a host (upwards) with so many servers on it")),
        ScatterChart.svg(points, 180, "Load average of the hosts against their servers"));
  }
}
