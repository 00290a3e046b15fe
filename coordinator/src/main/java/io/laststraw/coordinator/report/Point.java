package io.laststraw.coordinator.report;

/** One point of a curve, in the curve's own units. */
record Point(double x, double y) {}
