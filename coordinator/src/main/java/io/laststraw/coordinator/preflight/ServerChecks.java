package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.CampaignSpec.ServerSpec;
import io.laststraw.common.model.ServerTemplate.PinBy;
import io.laststraw.common.openstack.CampaignMarks;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.CloudSnapshot.FlavorFacts;
import io.laststraw.common.openstack.CloudSnapshot.ImageFacts;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.coordinator.preflight.Preparation.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether flavor, network and image are there, can be made, and fit together. */
final class ServerChecks {
  private final ServerSpec wanted;
  private final String cloudName;
  private final CloudSnapshot cloud;
  private final List<Check> checks = new ArrayList<>();

  private ServerChecks(CampaignSpec spec, CloudSnapshot cloud) {
    this.wanted = spec.server();
    this.cloudName = spec.cloud();
    this.cloud = cloud;
  }

  /** What a server will be made from. */
  record Parts(Preparation preparation, Sizes sizes, List<Check> checks) {}

  static Parts check(CampaignSpec spec, CloudSnapshot cloud) {
    ServerSpec wanted = spec.server();
    ServerChecks server = new ServerChecks(spec, cloud);
    Sizes sizes = cloud.flavors()
        .stream()
        .findFirst()
        .map(Sizes::of)
        .filter(found -> found.satisfy(wanted.flavor()))
        .orElse(Sizes.of(wanted.flavor()));
    Source flavor = server.flavor();
    Source network = server.network();
    Source image = server.image(sizes);
    // The zone form leaves the raw fault of the host to be read (real-nova.md, 2); the scheduler's
    // filters would hide it behind "No valid host".
    Preparation preparation = new Preparation(flavor, network, image, PinBy.ZONE);
    return new Parts(preparation, sizes, server.checks);
  }

  private Source flavor() {
    FlavorSpec flavor = wanted.flavor();
    String named = "Flavor '" + flavor.name() + "'";
    if (cloud.flavors().isEmpty()) {
      if (flavor.create()) {
        checks.add(Check.ok("flavor",
            named + " will be created with " + Sizes.of(flavor).text()
                + " and removed at the end."));
        return new Source.ToCreate(flavor.name());
      }
      return refuse("flavor", named + " does not exist: correct server.flavor.name or set"
          + " server.flavor.create to true.");
    }
    FlavorFacts found = cloud.flavors().getFirst();
    Optional<CampaignId> owner = CampaignMarks.campaignOfFlavor(found.id());
    if (owner.isPresent()) {
      return refuse("flavor", named + belongsTo(owner.get()));
    }
    if (!Sizes.of(found).satisfy(flavor)) {
      return refuse("flavor", named + " exists with " + Sizes.of(found).text() + " instead of "
          + Sizes.of(flavor).text() + ": write those sizes or another server.flavor.name.");
    }
    if (found.extras().disabled()) {
      return refuse("flavor", named
          + " is disabled, and no API can enable it: write another server.flavor.name.");
    }
    checks.add(Check.ok("flavor", named + " exists with " + Sizes.of(found).text() + "."));
    int imageDisk = cloud.images().stream().mapToInt(ImageFacts::minDiskGigabytes).max().orElse(0);
    checks.addAll(FlavorHints.check(found, imageDisk, flavor.diskGigabytes() > 0));
    return new Source.Existing(found.id());
  }

  private Source network() {
    NetworkSpec network = wanted.network();
    if (network.noneWanted()) {
      checks.add(Check.ok("network", "Servers get no network, and Neutron is not tried."));
      return new Source.NotWanted();
    }
    String named = "Network '" + network.name() + "'";
    if (cloud.networks().size() > 1) {
      return refuse("network", named + " exists " + cloud.networks().size()
          + " times: write a server.network.name that only one network has.");
    }
    if (cloud.networks().isEmpty()) {
      if (network.create()) {
        checks.add(Check.ok("network",
            named + " will be created with " + network.cidr() + " and removed at the end."));
        return new Source.ToCreate(network.name());
      }
      return refuse("network", named + " does not exist: correct server.network.name or set"
          + " server.network.create to true.");
    }
    NetworkFacts found = cloud.networks().getFirst();
    Optional<CampaignId> owner = CampaignMarks.campaignOfDescription(found.description());
    if (owner.isPresent()) {
      return refuse("network", named + belongsTo(owner.get()));
    }
    if (found.cidrs().isEmpty()) {
      return refuse("network",
          named + " has no IPv4 subnet: add one or write another server.network.name.");
    }
    checks.add(Check.ok("network",
        named + " exists with " + String.join(", ", found.cidrs()) + "."));
    return new Source.Existing(found.id());
  }

  /** That campaign's teardown will remove it, in the middle of this one. */
  private String belongsTo(CampaignId owner) {
    return " belongs to campaign " + owner + ": run `"
        + TeardownHint.command(owner, cloudName) + "` if that is over, or write another name.";
  }

  private Source image(Sizes sizes) {
    String named = "Image '" + wanted.image() + "'";
    List<ImageFacts> active = cloud.images()
        .stream()
        .filter(image -> image.status().equals("active"))
        .toList();
    if (cloud.images().isEmpty()) {
      return refuse("image", named
          + " does not exist or is not visible to this project: upload it or correct server.image.");
    }
    if (active.size() > 1) {
      return refuse("image", named + " exists " + active.size()
          + " times: rename all but one, or write another name under server.image.");
    }
    if (active.isEmpty()) {
      return refuse("image", named + " is " + cloud.images().getFirst().status()
          + " and only an active image can boot: finish its upload or correct server.image.");
    }
    ImageFacts image = active.getFirst();
    if (image.minRamMegabytes() > sizes.ramMegabytes()
        || image.minDiskGigabytes() > sizes.diskGigabytes()) {
      return refuse("image", named + " asks for at least " + image.minRamMegabytes() + " MB and "
          + image.minDiskGigabytes() + " GB, the flavor gives " + sizes.ramMegabytes() + " MB and "
          + sizes.diskGigabytes() + " GB: write larger sizes under server.flavor.");
    }
    checks
        .add(Check.ok("image", named + " is active and fits the flavor; each host boots one server"
            + " first, which fetches it."));
    return new Source.Existing(image.id());
  }

  private Source refuse(String subject, String sentence) {
    checks.add(Check.refused(subject, sentence));
    return new Source.Missing();
  }
}
