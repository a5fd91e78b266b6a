/**
 * Owns schemas put together: the definitions of a document with its extensions and what every
 * schema has, checked as OPA checks them and in the same order, since only the first problem is
 * told.
 */
@NullMarked
package dev.gatehouse.rego.builtin.graphql.schema;

import org.jspecify.annotations.NullMarked;
