/**
 * Owns GraphQL for policies: queries and schemas, given as text or as the objects that policies got
 * of them earlier, parsed and validated with OPA's results and error texts. Schemas that were put
 * together are remembered.
 */
@NullMarked
package dev.gatehouse.rego.builtin.graphql;

import org.jspecify.annotations.NullMarked;
