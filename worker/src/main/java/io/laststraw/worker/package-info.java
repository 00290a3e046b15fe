@NullMarked
package io.laststraw.worker;

import org.jspecify.annotations.NullMarked;
