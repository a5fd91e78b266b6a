package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;

/** An operation without a name is the only one (5.2.2.1). */
final class LoneAnonymousOperation implements Rule {

  @Override
  public void operation(Walk walk, OperationDefinition operation) {
    if (operation.name.isEmpty() && walk.query().operations.size() > 1) {
      walk.report(
          operation.position, "This anonymous operation must be the only defined operation.");
    }
  }
}
