package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import java.util.HashSet;
import java.util.Set;

/** Operations have names of their own (5.2.1.1). */
final class UniqueOperationNames implements Rule {

  private final Set<String> seen = new HashSet<>();

  @Override
  public void operation(Walk walk, OperationDefinition operation) {
    if (!seen.add(operation.name)) {
      walk.report(
          operation.position, "There can be only one operation named \"" + operation.name + "\".");
    }
  }
}
