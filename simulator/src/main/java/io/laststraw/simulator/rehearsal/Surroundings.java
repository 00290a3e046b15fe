package io.laststraw.simulator.rehearsal;

/**
 * What is around the processes of a rehearsal.
 *
 * @param weather what happens to their messages
 * @param calls who watches their calls
 */
public record Surroundings(MessageWeather weather, CallWatcher calls) {
  /** Messages arrive, and nobody watches. */
  public static final Surroundings CALM = new Surroundings(MessageWeather.FAIR, CallWatcher.NOBODY);
}
