/**
 * Policies as they run: immutable nodes that hold what follows them, and the state of one
 * evaluation that is passed through. Whether a variable has a value at a node was decided when the
 * node was made, so nothing is undone.
 */
@NullMarked
package dev.gatehouse.rego.eval;

import org.jspecify.annotations.NullMarked;
