@NullMarked
package io.laststraw.cli;

import org.jspecify.annotations.NullMarked;
