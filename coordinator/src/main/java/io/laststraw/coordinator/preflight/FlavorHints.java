package io.laststraw.coordinator.preflight;

import io.laststraw.common.openstack.CloudSnapshot.FlavorFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an existing flavor has beyond its sizes that changes where its servers can be, or what they
 * cost. Nova may boot it all the same, so each is warned of.
 */
final class FlavorHints {
  private static final String SUBJECT = "flavor";

  private static final String HOSTS_OF_THAT_KIND = "select hosts of that kind under hosts, or write"
      + " another server.flavor.name";

  /** Extra specs without a scope that have nothing to do with aggregates. */
  private static final Pattern OWN_UNSCOPED = Pattern.compile("hide_hypervisor_id|group_policy");

  private final FlavorFacts flavor;
  private final List<Check> checks = new ArrayList<>();

  private FlavorHints(FlavorFacts flavor) {
    this.flavor = flavor;
  }

  /** What a kind of extra spec means for a campaign; the first kind that fits counts. */
  private enum Kind {
    PINNED(
        "hw:cpu_policy=(dedicated|mixed)|hw:cpu_dedicated_mask=.*|hw:cpu_realtime=(?i:yes|true|1)"
            + "|hw:emulator_threads_policy=.*",
        "gives each server processors of its own, so a host holds no more servers than it has such"
            + " processors, whatever the room says"), //
    PAGES("hw:mem_page_size=.*|hw:locked_memory=(?i:yes|true|1)|hw:mem_encryption=(?i:yes|true|1)"
        + "|hw:pmem=.*",
        "takes memory of a kind that hosts have to set aside and cannot overcommit, so fewer fit than"
            + " the room says"), //
    NUMA("hw:numa_.*|hw:pci_numa_affinity_policy=.*",
        "needs a NUMA topology of the host, which refuses each server that does not fit to it (fault"
            + " F45)"), //
    DEVICE("pci_passthrough:alias=.*|accel:device_profile=.*",
        "takes a device of the host for each server, and a host has few"), //
    RESOURCE("resources[A-Za-z0-9_-]*:.*",
        "changes what placement counts for each server, which the room does not know"), //
    TRAIT("trait[A-Za-z0-9_-]*:.*",
        "lets placement offer only hosts that answer to it; on others each boot ends in \"No valid"
            + " host was found\""), //
    CAPABILITY("capabilities:.*",
        "is meant for hosts of one kind, and servers that are pinned to hosts pass the scheduler's"
            + " filter for it by"), //
    AGGREGATE("aggregate_instance_extra_specs:.*|[^:]*=.*",
        "is meant for hosts of aggregates with that property, and servers that are pinned to hosts"
            + " pass the scheduler's filter for it by");

    private final Pattern pattern;
    private final String meaning;

    Kind(String expression, String meaning) {
      this.pattern = Pattern.compile(expression);
      this.meaning = meaning;
    }

    static Optional<Kind> of(String spec) {
      for (Kind kind : values()) {
        if (kind.pattern.matcher(spec).matches()) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }

    private boolean isMetByChoosingHosts() {
      return switch (this) {
        case TRAIT, CAPABILITY, AGGREGATE -> true;
        case PINNED, PAGES, NUMA, DEVICE, RESOURCE -> false;
      };
    }
  }

  /**
   * The hints for a flavor; none when nothing is off.
   *
   * @param imageDiskGigabytes least root disk that the image asks for
   * @param diskWasAskedFor the campaign file names the size of the root disk
   */
  static List<Check> check(FlavorFacts flavor, int imageDiskGigabytes, boolean diskWasAskedFor) {
    FlavorHints hints = new FlavorHints(flavor);
    flavor.extras().specs().entrySet().forEach(hints::extraSpec);
    hints.swapAndEphemeral();
    hints.rootDisk(imageDiskGigabytes, diskWasAskedFor);
    return hints.checks;
  }

  private void extraSpec(Map.Entry<String, String> entry) {
    String key = entry.getKey();
    if (OWN_UNSCOPED.matcher(key).matches()) {
      return;
    }
    String spec = key + "=" + entry.getValue();
    Kind.of(spec).ifPresent(kind -> warn("has " + spec + ", which " + kind.meaning,
        kind.isMetByChoosingHosts()
            ? HOSTS_OF_THAT_KIND
            : "write another server.flavor.name, or run `openstack flavor unset --property " + key
                + " " + flavor.name() + "` if nothing else needs it"));
  }

  private void swapAndEphemeral() {
    int swap = flavor.extras().swapMegabytes();
    int ephemeral = flavor.extras().ephemeralGigabytes();
    if (swap > 0) {
      warn("has a swap disk of " + Names.number(swap) + " MB, which each boot has to make and"
          + " placement counts", "write another server.flavor.name if the servers do not need it");
    }
    if (ephemeral > 0) {
      warn(
          "has an ephemeral disk of " + ephemeral + " GB, which each boot has to make and placement"
              + " counts",
          "write another server.flavor.name if the servers do not need it");
    }
  }

  private void rootDisk(int imageDisk, boolean wasAskedFor) {
    int disk = flavor.diskGigabytes();
    int enough = Math.max(1, imageDisk);
    if (disk == 0) {
      warn("has a root disk of 0 GB, so each server takes what the image unpacks to and placement"
          + " counts none of it", "write a server.flavor.name with the disk that the image needs");
    } else if (disk > enough && !wasAskedFor) {
      warn("has a root disk of " + disk + " GB where the image asks for " + imageDisk
          + " GB, and placement counts all of it for each server",
          "write the name of a flavor with " + enough + " GB under server.flavor.name");
    }
  }

  private void warn(String finding, String cure) {
    checks.add(Check.warning(SUBJECT, "Flavor '" + flavor.name() + "' " + finding + ": " + cure
        + "."));
  }
}
