/** Pure: how many boots the whole fleet may have in flight. */
@NullMarked
package io.laststraw.coordinator.pacing;

import org.jspecify.annotations.NullMarked;
