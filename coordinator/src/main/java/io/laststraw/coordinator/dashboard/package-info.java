/** What a coordinator tells and takes over HTTP, and the client that its own commands use. */
@NullMarked
package io.laststraw.coordinator.dashboard;

import org.jspecify.annotations.NullMarked;
