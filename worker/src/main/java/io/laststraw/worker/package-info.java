/** The worker: one actor per compute host, thin shells around what reconcile and pacing decide. */
@NullMarked
package io.laststraw.worker;

import org.jspecify.annotations.NullMarked;
