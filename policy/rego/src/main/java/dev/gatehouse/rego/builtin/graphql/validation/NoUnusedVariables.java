package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import dev.gatehouse.rego.builtin.graphql.document.VariableDefinition;

/** Variables that are defined are used (5.8.4). */
final class NoUnusedVariables implements Rule {

  @Override
  public void operation(Walk walk, OperationDefinition operation) {
    String where = operation.name.isEmpty() ? "" : " in operation \"" + operation.name + "\"";
    for (VariableDefinition variable : operation.variableDefinitions) {
      if (!variable.used) {
        walk.report(
            variable.position,
            "Variable \"$%s\" is never used%s.".formatted(variable.variable, where));
      }
    }
  }
}
