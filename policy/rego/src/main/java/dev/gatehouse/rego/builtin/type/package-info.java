/**
 * Owns the static types of Rego: what a built-in function takes and gives, how types are ordered,
 * united and printed. It knows values only as the constant keys of an object type.
 */
@NullMarked
package dev.gatehouse.rego.builtin.type;

import org.jspecify.annotations.NullMarked;
