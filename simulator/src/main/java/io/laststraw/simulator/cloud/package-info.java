/**
 * The simulated cloud as one deterministic value machine: no threads, no clock, no input or output.
 * Every public method takes the cloud time, first lets everything happen that was due by then, and
 * only then answers.
 */
@NullMarked
package io.laststraw.simulator.cloud;

import org.jspecify.annotations.NullMarked;
