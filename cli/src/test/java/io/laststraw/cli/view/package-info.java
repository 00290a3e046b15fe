/** Tests of what a user sees. */
@NullMarked
package io.laststraw.cli.view;

import org.jspecify.annotations.NullMarked;
