@NullMarked
package io.laststraw.coordinator.forecast;

import org.jspecify.annotations.NullMarked;
