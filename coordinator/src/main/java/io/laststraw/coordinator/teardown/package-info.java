/** Removing a campaign from the cloud alone, and proving that nothing is left. */
@NullMarked
package io.laststraw.coordinator.teardown;

import org.jspecify.annotations.NullMarked;
