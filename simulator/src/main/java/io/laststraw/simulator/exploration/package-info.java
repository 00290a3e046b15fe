/**
 * Seeded simulation: from a seed a small cloud, what goes wrong in it, and when; a campaign of the
 * production actors through all of it; and the rules of design and fault catalogue that must hold at
 * every step and at the end.
 */
@NullMarked
package io.laststraw.simulator.exploration;

import org.jspecify.annotations.NullMarked;
