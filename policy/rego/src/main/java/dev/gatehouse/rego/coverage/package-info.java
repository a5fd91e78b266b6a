/**
 * Which expressions of a policy have been evaluated. Coverage gathers over any number of
 * evaluations; the report sets what was reached against what there is.
 */
@NullMarked
package dev.gatehouse.rego.coverage;

import org.jspecify.annotations.NullMarked;
