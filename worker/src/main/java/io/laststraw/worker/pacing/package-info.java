/** How many boots one host takes at a time. Pure. */
@NullMarked
package io.laststraw.worker.pacing;

import org.jspecify.annotations.NullMarked;
