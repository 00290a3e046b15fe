/** The production actors of both sides on one thread, in virtual time. */
@NullMarked
package io.laststraw.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
