@NullMarked
package io.laststraw.simulator.api;

import org.jspecify.annotations.NullMarked;
