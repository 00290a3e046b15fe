@NullMarked
package io.laststraw.coordinator;

import org.jspecify.annotations.NullMarked;
