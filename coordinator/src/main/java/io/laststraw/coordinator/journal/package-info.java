/** What the cloud cannot tell after a crash, kept on disk. */
@NullMarked
package io.laststraw.coordinator.journal;

import org.jspecify.annotations.NullMarked;
