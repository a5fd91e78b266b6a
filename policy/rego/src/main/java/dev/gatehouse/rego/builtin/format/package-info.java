/**
 * Owns text formatted as Go formats it, on which OPA leans: {@code fmt}'s verbs, {@code strconv}'s
 * floating-point notations and quoting. It knows nothing of Rego.
 */
@NullMarked
package dev.gatehouse.rego.builtin.format;

import org.jspecify.annotations.NullMarked;
