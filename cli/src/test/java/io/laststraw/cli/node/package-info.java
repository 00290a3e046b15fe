/** Nodes on their own, without a campaign. */
@NullMarked
package io.laststraw.cli.node;

import org.jspecify.annotations.NullMarked;
