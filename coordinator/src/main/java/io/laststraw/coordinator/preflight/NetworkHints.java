package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.common.openstack.CloudSnapshot.SecurityGroupFacts;
import io.laststraw.coordinator.preflight.Preparation.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * What each new port makes neutron do for all the others. It works, and it is what a fill of thousands
 * waits for, so it is only warned of.
 */
final class NetworkHints {
  /** Above this, neutron's bookkeeping for each port shows in boot times. */
  private static final int FEW_PORTS = 1000;

  private final NetworkSpec wanted;
  private final CloudSnapshot cloud;
  private final Scale scale;
  private final List<Check> checks = new ArrayList<>();

  private NetworkHints(CampaignSpec spec, CloudSnapshot cloud, Scale scale) {
    this.wanted = spec.server().network();
    this.cloud = cloud;
    this.scale = scale;
  }

  /** How many servers on how many hosts; each server has one port. */
  record Scale(long servers, int hosts) {
    private boolean isSmall() {
      return servers <= FEW_PORTS;
    }
  }

  static List<Check> check(
      CampaignSpec spec, CloudSnapshot cloud, Source network, Scale scale) {
    NetworkHints hints = new NetworkHints(spec, cloud, scale);
    switch (network) {
      case Source.Existing(String id) -> cloud.networks().stream()
          .filter(found -> found.id().equals(id))
          .forEach(found -> {
            hints.dhcp(found);
            hints.securityGroup(found.portSecurity(), found.cidrs().getFirst());
          });
      case Source.ToCreate(String _) -> {
        hints.newDhcp();
        hints.securityGroup(true, hints.wanted.cidr());
      }
      case Source.Missing(),Source.NotWanted() -> {
        // The refusal for it stands already, or none is wanted; there is no network to say anything about.
      }
    }
    return hints.checks;
  }

  private void dhcp(NetworkFacts network) {
    String named = "Network '" + network.name() + "'";
    if (network.dhcpSubnets().isEmpty()) {
      checks.add(Check.ok("DHCP", named + " has no DHCP that would have to learn of each port."));
    } else if (scale.isSmall()) {
      checks.add(Check.ok("DHCP", named + " has DHCP, for which " + ports() + " are few."));
    } else {
      List<String> commands = network.dhcpSubnets().stream()
          .map(subnet -> "openstack subnet set --no-dhcp " + subnet).toList();
      checks
          .add(Check.warning("DHCP", named + " has DHCP" + costOfDhcp() + ": if nothing there needs"
              + " it, run " + quoted(commands) + ", else give the campaign a network without it."));
    }
  }

  private void newDhcp() {
    String named = "Network '" + wanted.name() + "'";
    if (scale.isSmall()) {
      checks.add(Check.ok("DHCP", named + " will have DHCP, for which " + ports() + " are few."));
    } else {
      List<String> commands = List.of("openstack network create " + wanted.name(),
          "openstack subnet create --no-dhcp --network " + wanted.name() + " --subnet-range "
              + wanted.cidr() + " " + wanted.name());
      checks.add(Check.warning("DHCP", named + " will have DHCP" + costOfDhcp()
          + ": to go without, run " + quoted(commands)
          + "; the campaign takes that network and leaves it there."));
    }
  }

  /** OVN answers for itself on each host; dnsmasq has a file of all ports, read again each time. */
  private String costOfDhcp() {
    return ", which unless the cloud uses OVN learns of each of " + ports()
        + " by reading all of them again, so that boots wait longer the fuller it is";
  }

  private void securityGroup(boolean portSecurity, String cidr) {
    if (!portSecurity) {
      checks.add(Check.ok("security group",
          "The network has no port security, so no security group has to follow its ports."));
      return;
    }
    if (cloud.defaultGroups().isEmpty()) {
      checks.add(unseenGroup());
      return;
    }
    SecurityGroupFacts group = cloud.defaultGroups().getFirst();
    if (group.memberRules().isEmpty()) {
      checks
          .add(Check.ok("security group", "The project's default security group has no rule for its"
              + " own members, so a new port changes nothing for the others."));
    } else if (scale.isSmall()) {
      checks.add(Check.ok("security group", "The project's default security group lets its own"
          + " members in, for which " + ports() + " are few."));
    } else {
      checks.add(Check.warning("security group", growing(group, cidr)));
    }
  }

  private Check unseenGroup() {
    String shown = "Neutron shows no default security group of this project";
    return scale.isSmall()
        ? Check.ok("security group", shown + ", and " + ports() + " would be few for it.")
        : Check.warning("security group", shown + ": if it has one with rules for its own members,"
            + " each of " + ports()
            + " changes what all the others let in, so replace such rules by"
            + " an address range.");
  }

  private String growing(SecurityGroupFacts group, String cidr) {
    List<String> commands = List.of(
        "openstack security group rule delete " + String.join(" ", group.memberRules()),
        "openstack security group rule create --remote-ip " + cidr + " " + group.id());
    return "The project's default security group lets its own members in, so each of " + ports()
        + " changes a list of up to " + Names.number(scale.servers()) + " addresses on "
        + Names.count(scale.hosts(), "host") + ", and boots wait longer the more there are: for the"
        + " time of the campaign name an address range instead with " + quoted(commands)
        + ", or use a project of its own whose group has no such rules.";
  }

  private String ports() {
    return Names.count(scale.servers(), "port");
  }

  private static String quoted(List<String> commands) {
    return String.join(" and ",
        commands.stream().map(command -> "`" + command + "`").toList());
  }
}
