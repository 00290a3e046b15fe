/** From single piloted hosts to an answer for the fleet; values in, values out. */
@NullMarked
package io.laststraw.coordinator.forecast;

import org.jspecify.annotations.NullMarked;
