/** One coordinator: splits the goal over the fleet, paces it, and gives the verdict. */
@NullMarked
package io.laststraw.coordinator;

import org.jspecify.annotations.NullMarked;
