@NullMarked
package io.laststraw.simulator;

import org.jspecify.annotations.NullMarked;
