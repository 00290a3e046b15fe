package io.laststraw.simulator.exploration;

import java.time.Duration;

/**
 * A rule that did not hold.
 *
 * @param rule its number in the fault catalogue, as S1, or a word
 * @param at virtual time since the rehearsal began
 */
public record Violation(String rule, Duration at, String what) {}
