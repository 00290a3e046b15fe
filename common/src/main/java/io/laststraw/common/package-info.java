@NullMarked
package io.laststraw.common;

import org.jspecify.annotations.NullMarked;
