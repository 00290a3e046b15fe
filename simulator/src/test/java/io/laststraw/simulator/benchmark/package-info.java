/** Tests of the pacing benchmark. */
@NullMarked
package io.laststraw.simulator.benchmark;

import org.jspecify.annotations.NullMarked;
