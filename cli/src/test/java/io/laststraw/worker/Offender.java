package io.laststraw.worker;

/** Breaks two rules on purpose: a worker knows the coordinator, and the OpenStack library. */
public final class Offender {
  Class<?> coordinator() {
    return io.laststraw.coordinator.Coordinator.class;
  }

  Class<?> library() {
    return org.openstack4j.model.compute.Server.class;
  }
}
