package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;

/** The schema has a root for the kind of operation. */
final class KnownRootType implements Rule {

  @Override
  public void operation(Walk walk, OperationDefinition operation) {
    if (walk.schema().root(operation.operation) == null) {
      walk.report(
          operation.position,
          "Schema does not support operation type \"" + operation.operation + "\"");
    }
  }
}
