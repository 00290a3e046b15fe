/** What a node reads next from the cloud, and whose rows they are. Pure. */
@NullMarked
package io.laststraw.worker.listing;

import org.jspecify.annotations.NullMarked;
