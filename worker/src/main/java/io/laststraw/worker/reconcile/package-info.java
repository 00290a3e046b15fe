/** Decides what one host needs next. Pure: no actors, no calls, no clock. */
@NullMarked
package io.laststraw.worker.reconcile;

import org.jspecify.annotations.NullMarked;
