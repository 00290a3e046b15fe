@NullMarked
package io.laststraw.simulator.cloud;

import org.jspecify.annotations.NullMarked;
