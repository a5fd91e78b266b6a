/**
 * Why a policy answered as it did: the conditions that did not hold, each with its place and the
 * values it saw, through rules, functions and negations down to the input. Made of a trace; the
 * caller decides how values are shown.
 */
@NullMarked
package dev.gatehouse.rego.why;

import org.jspecify.annotations.NullMarked;
