package io.laststraw.simulator.api;

/** Breaks two rules on purpose: the simulator knows a command, and the product's OpenStack words. */
public final class Offender {
  Class<?> command() {
    return io.laststraw.cli.view.ExitCode.class;
  }

  Class<?> port() {
    return io.laststraw.common.openstack.ComputeApi.class;
  }
}
