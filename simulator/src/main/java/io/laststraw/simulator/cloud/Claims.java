package io.laststraw.simulator.cloud;

/** Placement's book of one host: what its flavors promise, never what is really used. */
final class Claims {
  private final Physics.Host physics;
  private int vcpus;
  private int ramMb;
  private int diskGb;
  private int servers;

  Claims(Physics.Host physics) {
    this.physics = physics;
  }

  boolean fits(Flavor flavor) {
    return vcpus + flavor.vcpus() <= physics.threads() * physics.cpuAllocationRatio()
        && ramMb + flavor.ramMb() <= physics.memoryMb() * physics.memoryAllocationRatio()
        && diskGb + flavor.diskGb() <= physics.diskGb() * physics.diskAllocationRatio();
  }

  void take(Server server) {
    server.holdsAllocation = true;
    count(server.flavor, 1);
  }

  void release(Server server) {
    if (server.holdsAllocation) {
      server.holdsAllocation = false;
      count(server.flavor, -1);
    }
  }

  private void count(Flavor flavor, int sign) {
    vcpus += sign * flavor.vcpus();
    ramMb += sign * flavor.ramMb();
    diskGb += sign * flavor.diskGb();
    servers += sign;
  }

  int servers() {
    return servers;
  }

  int vcpus() {
    return vcpus;
  }

  int ramMb() {
    return ramMb;
  }

  int diskGb() {
    return diskGb;
  }
}
