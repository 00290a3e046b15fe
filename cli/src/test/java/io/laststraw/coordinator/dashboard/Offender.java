package io.laststraw.coordinator.dashboard;

/** Breaks a rule on purpose: the coordinator knows a worker. */
public final class Offender {
  Class<?> worker() {
    return io.laststraw.worker.NodeWorker.class;
  }
}
