/** Pure decisions about hosts and nodes: shares, assignment, permits, health, phases. */
@NullMarked
package io.laststraw.coordinator.fleet;

import org.jspecify.annotations.NullMarked;
