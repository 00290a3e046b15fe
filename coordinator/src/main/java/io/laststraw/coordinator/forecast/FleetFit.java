package io.laststraw.coordinator.forecast;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What pilots say of every class of the fleet, piloted or not. */
public record FleetFit(List<FittedClass> classes, ResidentMemory resident) {
  /** Hosts of one class, and even one host on two days, differ by a little: assumed, not measured. */
  private static final double SPREAD = 0.02;

  public FleetFit {
    classes = List.copyOf(classes);
  }

  /**
   * One class.
   *
   * @param breaking servers that one of its hosts holds before it breaks
   * @param pilots its hosts that were piloted; empty when the figure is scaled by memory from others
   */
  public record FittedClass(HostClass hosts, Band breaking, LimitingFactor cause,
      List<PilotedHost> pilots) {
    public FittedClass {
      pilots = List.copyOf(pilots);
    }

    /** Whether one of its own hosts was piloted. */
    public boolean piloted() {
      return !pilots.isEmpty();
    }

    /** Whether the pilot ended where the host ends. */
    public boolean foundLimit() {
      return pilots.stream().anyMatch(PilotedHost::foundLimit);
    }

    /** Whether a pilot became so slow on the way that its figure may include swap. */
    public boolean becameSlow() {
      return pilots.stream().anyMatch(pilot -> pilot.boots().becameSlow());
    }
  }

  /**
   * Fits.
   *
   * @param pilots at least one that held a server
   */
  public static FleetFit of(CampaignSpec spec, List<HostClass> classes,
      List<PilotedHost> pilots) {
    SortedMap<String, PilotedHost> best = new TreeMap<>();
    pilots.forEach(pilot -> best.merge(pilot.className(), pilot, FleetFit::moreTelling));
    ResidentMemory resident = ResidentMemory.fit(spec.server().residentMegabytes(), classes, best);
    List<FittedClass> fitted = new ArrayList<>();
    for (HostClass hosts : classes) {
      List<PilotedHost> own = pilots.stream()
          .filter(pilot -> pilot.className().equals(hosts.name())).toList();
      PilotedHost pilot = best.get(hosts.name());
      fitted.add(pilot == null
          ? new FittedClass(hosts, scaled(hosts, resident, best), cause(best), own)
          : new FittedClass(hosts, measured(pilot), pilot.cause(), own));
    }
    return new FleetFit(fitted, resident);
  }

  /** A limit that was found says more than one that was not; of two of a kind, the lower is surer. */
  private static PilotedHost moreTelling(PilotedHost one, PilotedHost other) {
    if (one.foundLimit() != other.foundLimit()) {
      return one.foundLimit() ? one : other;
    }
    boolean lower = one.servers() <= other.servers();
    return lower == one.foundLimit() ? one : other;
  }

  /** A host that was left alone at a refusal had more creates under way, of which one might have fit. */
  private static Band measured(PilotedHost pilot) {
    return pilot.foundLimit()
        ? Band.around(pilot.servers(), SPREAD, 1)
        : Band.atLeast(pilot.servers());
  }

  /** What ended a pilot elsewhere is what is expected where there was none. */
  private static LimitingFactor cause(SortedMap<String, PilotedHost> best) {
    return best.values().stream().filter(PilotedHost::foundLimit).map(PilotedHost::cause)
        .findFirst().orElse(LimitingFactor.NONE);
  }

  private static Band scaled(HostClass hosts, ResidentMemory resident,
      SortedMap<String, PilotedHost> best) {
    if (hosts.hardware().memoryMegabytes() > 0
        && resident.source() != ResidentMemory.Source.NOTHING) {
      return resident.servers(hosts.hardware().memoryMegabytes());
    }
    int least = best.values().stream().mapToInt(PilotedHost::servers).min().orElse(0);
    return Band.around(least, 0.5, 1);
  }
}
