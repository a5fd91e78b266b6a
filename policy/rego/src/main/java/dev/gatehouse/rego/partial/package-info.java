/**
 * Partial evaluation: what is left of a query when some of the input or data is unknown. Owns the
 * interpreter that inlines rules around the unknowns, and the form of what it leaves.
 */
@NullMarked
package dev.gatehouse.rego.partial;

import org.jspecify.annotations.NullMarked;
