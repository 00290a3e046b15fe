/** The words both sides share. Nothing here knows actors, HTTP or a clock. */
@NullMarked
package io.laststraw.common.model;

import org.jspecify.annotations.NullMarked;
