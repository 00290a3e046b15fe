/**
 * Faults on purpose: a script of rules, and who is struck by them. Pure, and below the simulated cloud,
 * which asks at each call and each step of a server's life.
 */
@NullMarked
package io.laststraw.simulator.faults;

import org.jspecify.annotations.NullMarked;
