package io.laststraw.coordinator.forecast;

import io.laststraw.coordinator.forecast.PilotedHost.Ending;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The memory that one running server takes on its host. Nova's own figure for used memory adds up
 * what flavors promise, so it says nothing of this; what a host held when it was full does.
 *
 * @param megabytes per server, above 0
 * @param usedAtStartMegabytes what the system takes before the first server, by the same account
 */
public record ResidentMemory(Band megabytes, double usedAtStartMegabytes, Source source) {
  /** What it rests on, best first. */
  public enum Source {
    CAMPAIGN_FILE("as the campaign file says"), //
    TWO_CLASSES("from two classes with different memory"), //
    BREAKING_POINT("memory not reserved, divided by the breaking point"), //
    AT_MOST("memory not reserved, divided by what was held: an upper bound"), //
    NOTHING("assumed: Nova does not tell the hosts' memory");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  private static final double ASSUMED_MEGABYTES = 112;

  /** Nova's own default for reserved_host_memory_mb. */
  private static final double ASSUMED_RESERVED_MEGABYTES = 512;

  /** A host's system may take so much of its memory beyond what the operator reserved. */
  private static final double UNRESERVED_SHARE = 0.2;

  /** Two classes whose memory differs by less cannot tell the slope. */
  private static final double LEAST_DIFFERENCE = 0.1;

  private record Point(double memory, double reserved, int servers, boolean full) {}

  /**
   * Fits.
   *
   * @param givenMegabytes what the campaign file says; 0 when it does not
   */
  static ResidentMemory fit(int givenMegabytes, List<HostClass> classes,
      SortedMap<String, PilotedHost> pilotByClass) {
    List<Point> points = points(classes, pilotByClass);
    if (points.isEmpty()) {
      double assumed = givenMegabytes > 0 ? givenMegabytes : ASSUMED_MEGABYTES;
      return new ResidentMemory(Band.around(assumed, 0.5, 0), ASSUMED_RESERVED_MEGABYTES,
          givenMegabytes > 0 ? Source.CAMPAIGN_FILE : Source.NOTHING);
    }
    Point largest = points.getFirst();
    if (givenMegabytes > 0) {
      return new ResidentMemory(Band.around(givenMegabytes, 0.01, 0.5),
          Math.max(0, largest.memory() - givenMegabytes * (largest.servers() + 0.5)),
          Source.CAMPAIGN_FILE);
    }
    List<Point> full = points.stream().filter(Point::full).toList();
    return full.size() > 1 && isSlopeTold(full) ? bySlope(full) : byOne(largest);
  }

  private static List<Point> points(List<HostClass> classes,
      SortedMap<String, PilotedHost> pilotByClass) {
    List<Point> points = new ArrayList<>();
    for (Map.Entry<String, PilotedHost> entry : pilotByClass.entrySet()) {
      PilotedHost pilot = entry.getValue();
      classes.stream().filter(hosts -> hosts.name().equals(entry.getKey()))
          .filter(hosts -> hosts.hardware().memoryMegabytes() > 0 && pilot.servers() > 0)
          .findFirst().ifPresent(hosts -> points.add(new Point(
              hosts.hardware().memoryMegabytes(), hosts.hardware().reservedMegabytes(),
              pilot.servers(), pilot.cause() == LimitingFactor.HOST_MEMORY
                  && pilot.ending() != Ending.CUT_SHORT)));
    }
    points.sort((one, other) -> Double.compare(other.memory(), one.memory()));
    return points;
  }

  private static boolean isSlopeTold(List<Point> full) {
    Point most = full.getFirst();
    Point least = full.getLast();
    if (most.servers() <= least.servers()
        || most.memory() - least.memory() < LEAST_DIFFERENCE * most.memory()) {
      return false;
    }
    double each = slope(most, least);
    double used = most.memory() - each * (most.servers() + 0.5);
    return used >= 0 && used < most.memory() / 2;
  }

  private static double slope(Point most, Point least) {
    return (most.memory() - least.memory()) / (most.servers() - least.servers());
  }

  /** Both counts are whole servers, so each may be off by half of one. */
  private static ResidentMemory bySlope(List<Point> full) {
    Point most = full.getFirst();
    Point least = full.getLast();
    double each = slope(most, least);
    return new ResidentMemory(Band.around(each, 1.0 / (most.servers() - least.servers()), 0),
        most.memory() - each * (most.servers() + 0.5), Source.TWO_CLASSES);
  }

  private static ResidentMemory byOne(Point point) {
    double reserved = point.reserved() > 0 ? point.reserved() : ASSUMED_RESERVED_MEGABYTES;
    double free = Math.max(1, point.memory() - reserved);
    double each = free / (point.servers() + 0.5);
    double low = free * (1 - UNRESERVED_SHARE) / (point.servers() + 0.5);
    return new ResidentMemory(new Band(low, each, point.memory() / point.servers(), false),
        reserved, point.full() ? Source.BREAKING_POINT : Source.AT_MOST);
  }

  /** Servers that fit on a host of such memory, by the same account. */
  Band servers(double memoryMegabytes) {
    double fit = Math.max(0, (memoryMegabytes - usedAtStartMegabytes) / megabytes.value());
    double error = switch (source) {
      case CAMPAIGN_FILE, TWO_CLASSES -> 0.05;
      case BREAKING_POINT -> 0.15;
      case AT_MOST, NOTHING -> 0.5;
    };
    Band around = Band.around(Math.floor(fit), error, 1);
    return source == Source.AT_MOST ? Band.atLeast(around.value()) : around;
  }
}
