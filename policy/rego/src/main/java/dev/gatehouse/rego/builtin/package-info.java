/**
 * Owns the built-in functions of Rego, one class for each family, and the contract between them and
 * the evaluator. What a function does beyond its arguments (time, chance, network, notes) it does
 * through {@link dev.gatehouse.rego.builtin.BuiltinContext}.
 */
@NullMarked
package dev.gatehouse.rego.builtin;

import org.jspecify.annotations.NullMarked;
