package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Verify;
import io.laststraw.common.model.ConsoleProof;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.Judge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what hosts have to find out about their servers while the fleet is held. */
public final class HoldChecks {
  /** The last reading of all servers begins at most so long before the end of the hold. */
  private static final Duration LAST_READING = Duration.ofSeconds(30);

  /** A hold waits no longer for it: a cloud that answers no listing must be taken down too. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** A host reads one console in a tick at most. */
  private static final Duration SHORTEST_GAP = Duration.ofSeconds(2);

  private static final Duration LONGEST_GAP = Duration.ofSeconds(20);

  /** Most reads of the whole fleet; each costs nova-api a question to a host. */
  private static final int READS_PER_SECOND = 20;

  private HoldChecks() {}

  /**
   * What one host is asked now.
   *
   * @param apiSlow other users of the cloud wait, so no console is read
   */
  public static HostTarget.Checks of(
      CampaignState state, int ordinal, HostSeen seen, boolean apiSlow) {
    int consoles = apiSlow ? 0 : consoles(state, ordinal, seen);
    return new HostTarget.Checks(readAllFrom(state), consoles,
        gap(state.accepted().spec().hold(), state.prepared().hosts().size(), consoles));
  }

  private static int consoles(CampaignState state, int ordinal, HostSeen seen) {
    boolean asks = state.phase() == Phase.HOLD && !state.isPaused()
        && state.stopped().isEmpty()
        && seen.service().down() == 0 && !isLost(state, ordinal, seen);
    return asks
        ? wanted(state.accepted().spec(), state.targets().getOrDefault(ordinal, 0))
        : 0;
  }

  private static int wanted(CampaignSpec spec, int servers) {
    return switch (spec.verify()) {
      case Verify.Nothing _ -> 0;
      case Verify.Console console -> Math.min(console.perHost(), servers);
    };
  }

  /**
   * Cloud time between two reads of a host: half of the hold is enough to read each console once, and
   * the other half is left for guests that start slowly.
   *
   * @param consoles to be read on this host
   */
  public static Duration gap(Duration hold, int hosts, int consoles) {
    Duration even = hold.dividedBy(2L * Math.max(1, consoles));
    Duration ofFleet = Duration.ofMillis(1000L * hosts / READS_PER_SECOND);
    return longer(longer(SHORTEST_GAP, ofFleet),
        even.compareTo(LONGEST_GAP) < 0 ? even : LONGEST_GAP);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /**
   * When the last reading may begin. A shorter hold needs none of its own: Nova would not have noticed
   * a dead guest by then.
   */
  private static Instant readAllFrom(CampaignState state) {
    Duration hold = state.accepted().spec().hold();
    return state.phase() == Phase.HOLD && hold.compareTo(Judge.TELLING_HOLD) >= 0
        ? holdEnd(state).minus(LAST_READING)
        : Instant.EPOCH;
  }

  private static Instant holdEnd(CampaignState state) {
    return state.entered().getOrDefault(Phase.HOLD, Instant.EPOCH)
        .plus(state.accepted().spec().hold());
  }

  /** Whether nothing of the last reading is awaited any more. */
  public static boolean areOver(CampaignState state, FleetView fleet, Instant cloudNow) {
    return unread(state, fleet).isEmpty()
        || !cloudNow.isBefore(holdEnd(state).plus(LONGEST_WAIT));
  }

  /** Hosts whose servers were not all read again late in the hold, by ordinal. */
  public static List<Integer> unread(CampaignState state, FleetView fleet) {
    Instant from = readAllFrom(state);
    if (from.equals(Instant.EPOCH)) {
      return List.of();
    }
    return state.prepared().hosts().stream().map(host -> host.ordinal()).filter(ordinal -> {
      Optional<HostSeen> seen = fleet.host(ordinal);
      return seen.isEmpty() || !isLost(state, ordinal, seen.get())
          && seen.get().status().checks().allReadAt().isBefore(from);
    }).toList();
  }

  private static boolean isLost(CampaignState state, int ordinal, HostSeen seen) {
    return seen.service().isDown() || Targets.lost(state).contains(ordinal);
  }

  /** Guests of a host that had to prove themselves; 0 when it went down, or when none was asked for. */
  public static int wanted(CampaignState state, int ordinal) {
    int held = state.held(Phase.HOLD).stream()
        .flatMap(seen -> Stream.ofNullable(seen.activeByOrdinal().get(ordinal)))
        .mapToInt(Integer::intValue).sum();
    return Targets.lost(state).contains(ordinal) ? 0 : wanted(state.accepted().spec(), held);
  }

  /** Whether every guest proved itself that had to and could. */
  public static boolean areProven(CampaignState state) {
    return state.prepared().hosts().stream().allMatch(host -> {
      ConsoleProof proof = state.holdChecked().proof(host.ordinal());
      return proof.unreadable() || proof.proven() >= wanted(state, host.ordinal());
    });
  }
}
