package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import dev.gatehouse.rego.builtin.graphql.document.VariableDefinition;
import java.util.HashMap;
import java.util.Map;

/** A variable is defined once (5.8.1). */
final class UniqueVariableNames implements Rule {

  @Override
  public void operation(Walk walk, OperationDefinition operation) {
    Map<String, Integer> counts = new HashMap<>();
    for (VariableDefinition variable : operation.variableDefinitions) {
      // Only the second one is reported.
      if (counts.merge(variable.variable, 1, Integer::sum) == 2) {
        walk.report(
            variable.position,
            "There can be only one variable named \"$" + variable.variable + "\".");
      }
    }
  }
}
