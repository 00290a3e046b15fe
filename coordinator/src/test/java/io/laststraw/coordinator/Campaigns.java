package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.CampaignSpec.Teardown;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Moment;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.Accepted;
import io.laststraw.coordinator.journal.CampaignEvent.Prepared;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.HostBefore;
import io.laststraw.coordinator.preflight.Created;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small campaigns for tests; their hosts are called c0, c1 and so on. */
public final class Campaigns {
  public static final CampaignId ID = new CampaignId("abcd1234");
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  public static final Duration HOLD = Duration.ofSeconds(60);
  public static final Duration DEADLINE = Duration.ofHours(1);

  private Campaigns() {}

  /** Both clocks, so many seconds after the start. */
  public static Moment at(long seconds) {
    return new Moment(START.plusSeconds(seconds), START.plusSeconds(seconds));
  }

  public static CampaignSpec spec(Goal goal, Pacing pacing, Teardown teardown) {
    return new CampaignSpec("test", "lab", goal,
        new CampaignSpec.HostSelection("", "", List.of(), List.of()),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("tiny", true, 1, 64, 0),
            new CampaignSpec.NetworkSpec("net", true, "10.0.0.0/16"), "cirros", 0),
        pacing, HOLD, new CampaignSpec.Verify.Nothing(), teardown,
        new CampaignSpec.Caps(1_000, 0.2, DEADLINE, 0, Duration.ZERO),
        List.of());
  }

  public static CampaignSpec servers(int count) {
    return spec(new Goal.Servers(count), new Pacing.Adaptive(), Teardown.ALWAYS);
  }

  /** The same campaign, held for so long with this proof of life. */
  public static CampaignSpec held(CampaignSpec spec, Duration hold, CampaignSpec.Verify verify) {
    return new CampaignSpec(spec.name(), spec.cloud(), spec.goal(), spec.hosts(), spec.server(),
        spec.pacing(), hold, verify, spec.teardown(), spec.caps(), spec.sharedHosts());
  }

  public static Accepted accepted(CampaignSpec spec) {
    return new Accepted(ID, spec, "runs/test", START);
  }

  /** As many hosts as capacities are given. */
  public static Prepared prepared(int... capacities) {
    List<ComputeHost> hosts = new ArrayList<>();
    SortedMap<Integer, Integer> capacity = new TreeMap<>();
    SortedMap<String, Long> allocated = new TreeMap<>();
    SortedMap<String, HostBefore> before = new TreeMap<>();
    for (int ordinal = 0; ordinal < capacities.length; ordinal++) {
      hosts.add(new ComputeHost("c" + ordinal, "nova", ordinal));
      capacity.put(ordinal, capacities[ordinal]);
      allocated.put("c" + ordinal, 0L);
      before.put("c" + ordinal, new HostBefore(0, 16));
    }
    return new Prepared(START, 1, hosts, capacity,
        new ServerTemplate("flavor", "image", "network", ServerTemplate.PinBy.ZONE),
        new Created("", ""), allocated, new TreeMap<>(Map.of("compute", 0.1)), before);
  }

  /** A campaign with a goal for hosts of these capacities, and these events on top. */
  public static CampaignState state(
      CampaignSpec spec, Prepared prepared, CampaignEvent... events) {
    CampaignState state = CampaignState.of(accepted(spec), prepared);
    List.of(events).forEach(state::apply);
    return state;
  }

  /** Counts by ordinal. */
  public static SortedMap<Integer, Integer> counts(int... counts) {
    SortedMap<Integer, Integer> map = new TreeMap<>();
    for (int ordinal = 0; ordinal < counts.length; ordinal++) {
      map.put(ordinal, counts[ordinal]);
    }
    return map;
  }

  public static CampaignEvent.LeaseGranted lease(int ordinal, long epoch, long incarnation) {
    return new CampaignEvent.LeaseGranted(ordinal, epoch, incarnation, "n0", 1, 0,
        CampaignEvent.Ended.NOTHING);
  }
}
