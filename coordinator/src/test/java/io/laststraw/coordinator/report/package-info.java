/** Tests of the report. */
@NullMarked
package io.laststraw.coordinator.report;

import org.jspecify.annotations.NullMarked;
