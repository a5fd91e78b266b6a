package dev.gatehouse.rego.profile;

import dev.gatehouse.rego.syntax.Location;

/**
 * What one line of a policy cost.
 *
 * @param nanos time from each of its expressions to the next step
 * @param evaluations how often an expression was evaluated
 * @param redos how often one was left for another of its answers
 * @param expressions how many expressions the compiler made of the line
 * @param location where the line's first expression stands
 */
public record LineProfile(
    long nanos, int evaluations, int redos, int expressions, Location location) {}
