/**
 * Owns GraphQL documents: the nodes of queries and schemas, and the Rego objects that policies see
 * of them, with the names that OPA gives the members. Nodes are mutable and belong to one call,
 * because validation writes what it finds into them and the objects have members for that.
 */
@NullMarked
package dev.gatehouse.rego.builtin.graphql.document;

import org.jspecify.annotations.NullMarked;
