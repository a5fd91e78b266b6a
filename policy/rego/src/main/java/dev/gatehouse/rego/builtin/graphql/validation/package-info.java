/**
 * Owns the rules that a query must keep under a schema (GraphQL, October 2021, chapter 5), one
 * class a rule, and the walk that shows them each part of the query. Rules, their order and their
 * words are those of the validator that OPA uses.
 */
@NullMarked
package dev.gatehouse.rego.builtin.graphql.validation;

import org.jspecify.annotations.NullMarked;
