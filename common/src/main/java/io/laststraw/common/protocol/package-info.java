/** The wire between the coordinator and the workers. */
@NullMarked
package io.laststraw.common.protocol;

import org.jspecify.annotations.NullMarked;
