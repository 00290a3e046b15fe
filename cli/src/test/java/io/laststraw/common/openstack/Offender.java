package io.laststraw.common.openstack;

/** Breaks a rule on purpose: common knows a worker. */
public final class Offender {
  Class<?> worker() {
    return io.laststraw.worker.NodeWorker.class;
  }
}
