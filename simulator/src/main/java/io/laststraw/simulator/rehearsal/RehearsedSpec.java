package io.laststraw.simulator.rehearsal;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A campaign as it is rehearsed. What its file says by the names of a real cloud stands for what the
 * simulated one has; numbers, pacing, times and caps are the file's own.
 *
 * @param assumptions whole sentences, for people
 */
public record RehearsedSpec(CampaignSpec spec, List<String> assumptions) {
  private static final String CLOUD = "rehearsal";
  private static final String IMAGE = "cirros";
  private static final String RANGE = "10.0.0.0/8";
  private static final FlavorSpec FLAVOR = new FlavorSpec("rehearsal", true, 1, 50, 1);

  public RehearsedSpec {
    assumptions = List.copyOf(assumptions);
  }

  public static RehearsedSpec of(CampaignSpec spec) {
    List<String> assumptions = new ArrayList<>();
    CampaignSpec.ServerSpec server = new CampaignSpec.ServerSpec(
        flavor(spec.server().flavor(), assumptions),
        network(spec.server().network(), assumptions), IMAGE, spec.server().residentMegabytes());
    if (!spec.hosts().equals(everyHost())) {
      assumptions.add("All simulated hosts take part, whatever hosts the file names.");
    }
    return new RehearsedSpec(new CampaignSpec(spec.name(), CLOUD, spec.goal(), everyHost(), server,
        spec.pacing(), spec.hold(), spec.verify(), spec.teardown(), spec.caps(), List.of()),
        assumptions);
  }

  private static CampaignSpec.HostSelection everyHost() {
    return new CampaignSpec.HostSelection("", "", List.of(), List.of());
  }

  private static FlavorSpec flavor(FlavorSpec flavor, List<String> assumptions) {
    if (flavor.create()) {
      return new FlavorSpec(FLAVOR.name(), true, flavor.vcpus(), flavor.ramMegabytes(),
          flavor.diskGigabytes());
    }
    assumptions.add("Flavor '" + flavor.name() + "' has " + FLAVOR.vcpus() + " VCPU, "
        + FLAVOR.ramMegabytes() + " MB and " + FLAVOR.diskGigabytes() + " GB.");
    return FLAVOR;
  }

  private static NetworkSpec network(NetworkSpec network, List<String> assumptions) {
    if (network.create()) {
      return new NetworkSpec(FLAVOR.name(), true, network.cidr());
    }
    assumptions.add("Network '" + network.name() + "' has addresses enough.");
    return new NetworkSpec(FLAVOR.name(), true, RANGE);
  }

  /** How many hosts the file names one by one; empty when it leaves that to the cloud. */
  public static Optional<Integer> namedHosts(CampaignSpec spec) {
    List<String> named = spec.hosts().include();
    boolean exact = !named.isEmpty()
        && named.stream().noneMatch(name -> name.contains("*") || name.contains("?"));
    return exact ? Optional.of((int) named.stream().distinct().count()) : Optional.empty();
  }
}
