/** What is checked, refused and prepared before the first server. */
@NullMarked
package io.laststraw.coordinator.preflight;

import org.jspecify.annotations.NullMarked;
