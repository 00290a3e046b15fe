package io.laststraw.simulator.cloud;

/** Task states of a build in their order, with the share of the work at which each begins. */
final class BuildStep {
  private BuildStep() {}

  static String at(double progress) {
    if (progress < 0.03) {
      return "";
    }
    if (progress < 0.2) {
      return "networking";
    }
    return progress < 0.25 ? "block_device_mapping" : "spawning";
  }
}
