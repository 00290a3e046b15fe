/**
 * How near the product's pacing comes to the best that anybody could do, file by file of physics.
 */
@NullMarked
package io.laststraw.simulator.benchmark;

import org.jspecify.annotations.NullMarked;
