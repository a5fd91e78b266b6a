/**
 * Owns Rego's values: the immutable null, booleans, numbers, strings, arrays, objects and sets,
 * their total order, and their two texts, Rego's own and JSON. Nothing here evaluates anything.
 */
@NullMarked
package dev.gatehouse.rego.value;

import org.jspecify.annotations.NullMarked;
