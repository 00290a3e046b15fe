package io.laststraw.coordinator.forecast;

import io.laststraw.coordinator.forecast.FleetFit.FittedClass;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fleet will hold, by what single hosts of it held.
 *
 * @param goal servers that it is to hold
 * @param capacity servers that it holds
 * @param lostHosts so many of its largest hosts may go before it holds the goal no more
 * @param hostsNeeded the fewest of its hosts that hold the goal; where all of them do not, so many
 *     of the same mix
 * @param limit what stands between it and more servers
 */
public record Forecast(int goal, List<Share> shares, Band capacity, Answer answer, int lostHosts,
    int hostsNeeded, Limit limit, Confidence confidence) {
  public Forecast {
    shares = List.copyOf(shares);
  }

  /** Whether the fleet holds the goal. */
  public enum Answer {
    YES("yes"),
    NO("no"),
    NOT_SHOWN("not shown");

    private final String word;

    Answer(String word) {
      this.word = word;
    }

    /** For people and JSON. */
    public String word() {
      return word;
    }
  }

  /** What hosts run out of first. */
  public enum Limit {
    MEMORY("memory"),
    DISK("disk"),
    ROOM("room in placement and caps"),
    SPEED("speed of the hosts"),
    HOSTS_DOWN("hosts that go down"),
    UNKNOWN("nothing that was seen");

    private final String word;

    Limit(String word) {
      this.word = word;
    }

    /** For people and JSON. */
    public String word() {
      return word;
    }

    private static Limit of(LimitingFactor cause) {
      return switch (cause) {
        case HOST_MEMORY -> MEMORY;
        case HOST_DISK -> DISK;
        case HOST_FULL -> ROOM;
        case HOST_SLOW -> SPEED;
        case HOST_DOWN -> HOSTS_DOWN;
        case NONE, CONTROL_PLANE, QUOTA, ADDRESSES, NEIGHBOURS, GUESTS, ERRORS, DEADLINE, STOPPED,
            UNKNOWN ->
          UNKNOWN;
      };
    }
  }

  /**
   * One class's part.
   *
   * @param each servers that one host holds before it breaks
   * @param together servers that its hosts hold, where placement and caps let them
   */
  public record Share(FittedClass fitted, Band each, Band together) {}

  /** Adds up. */
  public static Forecast of(int goal, FleetFit fit) {
    List<Share> shares = new ArrayList<>();
    List<Double> hosts = new ArrayList<>();
    SortedMap<Limit, Integer> limits = new TreeMap<>();
    Band capacity = new Band(0, 0, 0, false);
    for (FittedClass fitted : fit.classes()) {
      Band together = new Band(0, 0, 0, false);
      for (HostClass.Member member : fitted.hosts().members()) {
        Band each = fitted.breaking().atMost(member.room());
        boolean room = member.room() <= fitted.breaking().value();
        limits.merge(room ? Limit.ROOM : Limit.of(fitted.cause()), 1, Integer::sum);
        hosts.add(each.value());
        together = together.plus(each);
      }
      shares.add(new Share(fitted, fitted.breaking(), together));
      capacity = capacity.plus(together);
    }
    Limit limit = limits.entrySet().stream().max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey).orElse(Limit.UNKNOWN);
    return new Forecast(goal, shares, capacity, answer(goal, capacity),
        Headroom.lostHosts(goal, hosts),
        Headroom.hostsNeeded(goal, hosts), limit, Confidence.of(fit.classes(), capacity, goal));
  }

  private static Answer answer(int goal, Band capacity) {
    if (capacity.value() >= goal) {
      return Answer.YES;
    }
    return capacity.open() ? Answer.NOT_SHOWN : Answer.NO;
  }

  /** Hosts of the whole fleet. */
  public int hosts() {
    return shares.stream().mapToInt(share -> share.fitted().hosts().hosts()).sum();
  }

  /** Servers beyond the goal; below 0 as many as it is short of it. */
  public int margin() {
    return (int) Math.round(capacity.value() - goal);
  }
}
