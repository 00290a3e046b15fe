package io.laststraw.coordinator.forecast;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.coordinator.forecast.PilotedHost.Ending;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Fleets and pilots for these tests. */
final class Fleets {
  static final int ROOM = 1_000;
  private static final BootFigures BOOTS = new BootFigures(20, 100, 60, 32, 0.5, 30);

  private Fleets() {}

  static CampaignSpec spec(int residentMegabytes) {
    return new CampaignSpec("a-campaign-with-a-very-long-name", "cloud",
        new CampaignSpec.Goal.Servers(100),
        new CampaignSpec.HostSelection("zone", "", List.of("c*"), List.of("c9")),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("tiny", true, 1, 50, 1),
            CampaignSpec.NetworkSpec.none(), "cirros", residentMegabytes),
        new CampaignSpec.Pacing.Fixed(60), Duration.ofMinutes(11),
        new CampaignSpec.Verify.Console("login:", 1), CampaignSpec.Teardown.NEVER,
        new CampaignSpec.Caps(ROOM, 0.3, Duration.ofHours(1), 0.1, Duration.ZERO), List.of("c1"));
  }

  static HostFacts host(String name, int threads, int memoryMegabytes) {
    return new HostFacts(name, "nova", List.of(), true, true, memoryMegabytes,
        Map.of("VCPU", new Inventory(threads, 0, 16, 0), "MEMORY_MB",
            new Inventory(memoryMegabytes, 512, 1.5, 0), "DISK_GB",
            new Inventory(1_000, 0, 1, 0)),
        0, 0, "QEMU");
  }

  static List<HostClass> classes(HostFacts... hosts) {
    SortedMap<String, Integer> room = new TreeMap<>();
    List.of(hosts).forEach(host -> room.put(host.name(), ROOM));
    return HostClasses.of(List.of(hosts), room);
  }

  /** So many hosts of 40,000 MB, then so many of 20,000 MB. */
  static List<HostClass> largeAndSmall(int large, int small) {
    List<HostFacts> hosts = new ArrayList<>();
    for (int number = 1; number <= large + small; number++) {
      hosts.add(host("c" + number, 16, number <= large ? 40_000 : 20_000));
    }
    return classes(hosts.toArray(HostFacts[]::new));
  }

  static PilotedHost pilot(String className, int servers, Ending ending) {
    return new PilotedHost("piloted", className, servers, ending,
        ending == Ending.ROOM_ENDED ? LimitingFactor.NONE : LimitingFactor.HOST_MEMORY, BOOTS);
  }
}
