package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;

/** Variables that are used are defined (5.8.3). */
final class NoUndefinedVariables implements Rule {

  @Override
  public void value(Walk walk, InputValue value) {
    OperationDefinition operation = walk.operation();
    if (operation == null
        || value.kind != InputValue.VARIABLE
        || value.variableDefinition != null) {
      return;
    }
    walk.report(
        value.position,
        operation.name.isEmpty()
            ? "Variable \"%s\" is not defined.".formatted(value)
            : "Variable \"%s\" is not defined by operation \"%s\"."
                .formatted(value, operation.name));
  }
}
