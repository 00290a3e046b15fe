@NullMarked
package io.laststraw.simulator.pilot;

import org.jspecify.annotations.NullMarked;
