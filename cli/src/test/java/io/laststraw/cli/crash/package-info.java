/** Crashes of real processes, which must lose nothing. */
@NullMarked
package io.laststraw.cli.crash;

import org.jspecify.annotations.NullMarked;
