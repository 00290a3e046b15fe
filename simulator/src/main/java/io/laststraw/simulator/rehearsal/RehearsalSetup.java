package io.laststraw.simulator.rehearsal;

import static java.util.Objects.requireNonNull;

import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.setup.Setup;

/**
 * Carries the objects of one rehearsal into the classes that Pekko creates by name. Statics would
 * do it too, but then two rehearsals in one JVM would share them.
 */
final class RehearsalSetup extends Setup {
  private final StepExecutor executor;
  private final Trace trace;
  private final MessageWeather weather;

  RehearsalSetup(StepExecutor executor, Trace trace, MessageWeather weather) {
    this.executor = requireNonNull(executor, "executor");
    this.trace = requireNonNull(trace, "trace");
    this.weather = requireNonNull(weather, "weather");
  }

  static RehearsalSetup of(ActorSystem.Settings settings) {
    return settings.setup().get(RehearsalSetup.class)
        .orElseThrow(() -> new IllegalStateException("start this actor system with SteppedSystem"));
  }

  StepExecutor executor() {
    return executor;
  }

  Trace trace() {
    return trace;
  }

  MessageWeather weather() {
    return weather;
  }
}
