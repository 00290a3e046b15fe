@NullMarked
package io.laststraw.simulator.faults;

import org.jspecify.annotations.NullMarked;
