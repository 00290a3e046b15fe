package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.openstack.CloudSnapshot.FlavorFacts;

/** What Nova and placement count for one server. */
record Sizes(int vcpus, int ramMegabytes, int diskGigabytes) {
  static Sizes of(FlavorFacts flavor) {
    return new Sizes(flavor.vcpus(), flavor.ramMegabytes(), flavor.diskGigabytes());
  }

  static Sizes of(FlavorSpec flavor) {
    return new Sizes(flavor.vcpus(), flavor.ramMegabytes(), flavor.diskGigabytes());
  }

  /** Whether these are the sizes asked for; a size of 0 asks for nothing unless we may create. */
  boolean satisfy(FlavorSpec wanted) {
    return same(wanted.vcpus(), vcpus, wanted.create())
        && same(wanted.ramMegabytes(), ramMegabytes, wanted.create())
        && same(wanted.diskGigabytes(), diskGigabytes, wanted.create());
  }

  private static boolean same(int wanted, int found, boolean zeroCounts) {
    return wanted == found || wanted == 0 && !zeroCounts;
  }

  String text() {
    return Names.count(vcpus, "vCPU") + ", " + ramMegabytes + " MB, " + diskGigabytes + " GB";
  }
}
