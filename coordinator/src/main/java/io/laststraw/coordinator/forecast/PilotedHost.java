package io.laststraw.coordinator.forecast;

import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;

/**
 * What the pilot of one host found.
 *
 * @param className the class that it stands for
 * @param servers that it held together when the pilot ended
 * @param cause what ended it; {@code NONE} when no limit showed
 */
public record PilotedHost(String host, String className, int servers, Ending ending,
    LimitingFactor cause, BootFigures boots) {
  /** How a pilot ended. */
  public enum Ending {
    /** One more was refused for want of room, again and alone: that is the breaking point. */
    BROKE("broke"),
    /** One more was refused for want of room; then the host was left alone. */
    REFUSED("full"),
    /** A sign that is no measure of room: slow boots, high load, a late heartbeat. It may hold more. */
    FIRST_SIGN("first sign"),
    /** Inventory or caps ended it before the host showed anything. It may hold more. */
    ROOM_ENDED("no sign"),
    /** Ended by something else, such as a stop or too many failed creates. It may hold more. */
    CUT_SHORT("cut short");

    private final String word;

    Ending(String word) {
      this.word = word;
    }

    /** For people and JSON. */
    public String word() {
      return word;
    }
  }

  /** Reads it off the report of the host's own campaign. */
  public static PilotedHost of(String className, CampaignReport report) {
    CampaignReport.Host host = report.hosts().getFirst();
    BreakingPoint point = host.breakingPoint();
    int servers = point.reached() ? point.servers() : host.heldActive();
    Ending ending = ending(report, host);
    LimitingFactor cause = ending == Ending.CUT_SHORT
        ? report.verdict().limitingFactor()
        : point.cause();
    return new PilotedHost(host.name(), className, servers, ending, cause,
        BootFigures.of(report));
  }

  private static Ending ending(CampaignReport report, CampaignReport.Host host) {
    BreakingPoint point = host.breakingPoint();
    if (!point.reached()) {
      boolean filled = host.target() > 0 && host.heldActive() >= host.target();
      return filled ? Ending.ROOM_ENDED : Ending.CUT_SHORT;
    }
    boolean disturbed = report.neighbours().stream()
        .anyMatch(seen -> seen.host().equals(host.name()));
    if (disturbed) {
      return Ending.CUT_SHORT;
    }
    return switch (point.cause()) {
      case HOST_MEMORY, HOST_DISK, HOST_FULL ->
        point.confirmed() ? Ending.BROKE : Ending.REFUSED;
      case HOST_SLOW -> point.confirmed() ? Ending.BROKE : Ending.FIRST_SIGN;
      case HOST_DOWN, UNKNOWN -> Ending.FIRST_SIGN;
      case NONE, CONTROL_PLANE, QUOTA, ADDRESSES, NEIGHBOURS, GUESTS, ERRORS, DEADLINE, STOPPED ->
        Ending.CUT_SHORT;
    };
  }

  /** Whether the figure is where the host ends, and not only what it held when it was left alone. */
  public boolean foundLimit() {
    return ending == Ending.BROKE || ending == Ending.REFUSED;
  }
}
