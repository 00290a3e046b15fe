/**
 * Runs production actors on one thread in virtual time: one seed, one order of events.
 */
@NullMarked
package io.laststraw.simulator.rehearsal;

import org.jspecify.annotations.NullMarked;
