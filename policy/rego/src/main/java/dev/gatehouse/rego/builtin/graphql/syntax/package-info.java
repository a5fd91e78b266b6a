/**
 * Owns the reading of GraphQL source: tokens, queries and schemas. Positions and error texts are
 * those of the parser that OPA uses, its peculiarities included.
 */
@NullMarked
package dev.gatehouse.rego.builtin.graphql.syntax;

import org.jspecify.annotations.NullMarked;
