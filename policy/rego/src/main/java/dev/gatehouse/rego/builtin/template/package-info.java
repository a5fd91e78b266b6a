/**
 * Owns templates in the language of Go's {@code text/template}, rendered over documents: reading
 * them into a tree, and carrying the tree out. Templates can't reach anything but the values they
 * are given.
 */
@NullMarked
package dev.gatehouse.rego.builtin.template;

import org.jspecify.annotations.NullMarked;
