/** Campaigns over HTTP through faults on purpose, and what their reports say of them. */
@NullMarked
package io.laststraw.cli.drill;

import org.jspecify.annotations.NullMarked;
