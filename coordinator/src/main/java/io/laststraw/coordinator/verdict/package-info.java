/** What a campaign proved: words and decisions. Pure: no actor, no input or output, no clock. */
@NullMarked
package io.laststraw.coordinator.verdict;

import org.jspecify.annotations.NullMarked;
