/**
 * What an evaluation tells of itself while it runs: one event for each step of the search. Costs
 * nothing unless asked for.
 */
@NullMarked
package dev.gatehouse.rego.trace;

import org.jspecify.annotations.NullMarked;
