@NullMarked
package io.laststraw.simulator.exploration;

import org.jspecify.annotations.NullMarked;
