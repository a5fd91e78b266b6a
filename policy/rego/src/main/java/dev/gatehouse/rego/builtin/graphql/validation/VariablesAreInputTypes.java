package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import dev.gatehouse.rego.builtin.graphql.document.VariableDefinition;

/** Variables have types that can be given (5.8.2). */
final class VariablesAreInputTypes implements Rule {

  @Override
  public void operation(Walk walk, OperationDefinition operation) {
    for (VariableDefinition variable : operation.variableDefinitions) {
      if (variable.definition != null && !variable.definition.isInput()) {
        walk.report(
            variable.position,
            "Variable \"$%s\" cannot be non-input type \"%s\"."
                .formatted(variable.variable, variable.type()));
      }
    }
  }
}
