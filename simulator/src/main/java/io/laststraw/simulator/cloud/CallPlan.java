package io.laststraw.simulator.cloud;

/**
 * How one API call will go.
 *
 * @param latencySeconds cloud seconds until the answer, before the cost of its rows
 * @param lateSeconds for {@link CallFate#LATE}, cloud seconds until the work is done
 */
public record CallPlan(CallFate fate, double latencySeconds, double lateSeconds) {}
