/** What people read: the report of a campaign as JSON and HTML, and the snapshot a live view shows. */
@NullMarked
package io.laststraw.coordinator.report;

import org.jspecify.annotations.NullMarked;
