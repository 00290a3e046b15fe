package io.laststraw.simulator.rehearsal;

import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/** Gives every dispatcher the one {@link StepExecutor} of the rehearsal; Pekko creates it by name. */
final class StepExecutorConfigurator extends ExecutorServiceConfigurator {
  private final StepExecutor executor;

  StepExecutorConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    executor = RehearsalSetup.of(prerequisites.settings()).executor();
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return () -> executor;
  }
}
