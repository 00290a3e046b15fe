/** Starts the actors of one process and joins them to the cluster. */
@NullMarked
package io.laststraw.cli.node;

import org.jspecify.annotations.NullMarked;
