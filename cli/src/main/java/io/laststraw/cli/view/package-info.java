/** What a user sees while a campaign runs, and when it is over. */
@NullMarked
package io.laststraw.cli.view;

import org.jspecify.annotations.NullMarked;
