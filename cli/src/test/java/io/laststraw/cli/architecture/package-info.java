/** The rules of the whole source tree, which this module checks because it sees all others. */
@NullMarked
package io.laststraw.cli.architecture;

import org.jspecify.annotations.NullMarked;
