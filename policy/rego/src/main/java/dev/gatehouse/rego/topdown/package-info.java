/**
 * The search as OPA runs it, expression by expression over the compiled syntax tree, with unbound
 * variables on both sides of a unification. Slower than the plan, but it tells every step: traces,
 * explanations, coverage and profiles are made of what it tells.
 */
@NullMarked
package dev.gatehouse.rego.topdown;

import org.jspecify.annotations.NullMarked;
