/** The two clocks of a campaign; the only place of the product that reads them. */
@NullMarked
package io.laststraw.common.time;

import org.jspecify.annotations.NullMarked;
