/**
 * Owns the two kinds of globs that policies know: patterns of names with separators, and the
 * regular subset whose intersection can be tested. It knows nothing of Rego.
 */
@NullMarked
package dev.gatehouse.rego.builtin.glob;

import org.jspecify.annotations.NullMarked;
