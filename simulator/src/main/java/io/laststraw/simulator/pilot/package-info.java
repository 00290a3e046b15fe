/** Rehearses pilots, and from what pilots found a whole fleet. */
@NullMarked
package io.laststraw.simulator.pilot;

import org.jspecify.annotations.NullMarked;
