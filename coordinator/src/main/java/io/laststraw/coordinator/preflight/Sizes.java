package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.openstack.CloudSnapshot.FlavorFacts;

/**
 * What Nova and placement count for one server.
 *
 * @param diskGigabytes the root disk
 * @param moreDiskGigabytes swap and ephemeral disks together, as placement rounds them
 */
record Sizes(int vcpus, int ramMegabytes, int diskGigabytes, int moreDiskGigabytes) {
  static Sizes of(FlavorFacts flavor) {
    int swapGigabytes = Math.ceilDiv(flavor.extras().swapMegabytes(), 1024);
    return new Sizes(flavor.vcpus(), flavor.ramMegabytes(), flavor.diskGigabytes(),
        swapGigabytes + flavor.extras().ephemeralGigabytes());
  }

  static Sizes of(FlavorSpec flavor) {
    return new Sizes(flavor.vcpus(), flavor.ramMegabytes(), flavor.diskGigabytes(), 0);
  }

  int allDiskGigabytes() {
    return diskGigabytes + moreDiskGigabytes;
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
