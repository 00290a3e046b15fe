package io.laststraw.coordinator.teardown;

/** Hears how a teardown goes on; called on the teardown's own thread, so it must not block. */
@FunctionalInterface
public interface TeardownListener {
  void onProgress(TeardownProgress progress);
}
