/**
 * From syntax trees to rules that can be run in order: names resolved, variables renamed, nested
 * calls and refs taken apart, bodies reordered for safety, and everything that a policy may not say
 * reported. Knows nothing of values at run time.
 */
@NullMarked
package dev.gatehouse.rego.compile;

import org.jspecify.annotations.NullMarked;
