@NullMarked
package io.laststraw.coordinator.dashboard;

import org.jspecify.annotations.NullMarked;
