package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.ChildValue;
import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeReference;
import dev.gatehouse.rego.builtin.graphql.document.VariableDefinition;

/** A variable stands where its type is allowed (5.8.5). */
final class VariablesInAllowedPosition implements Rule {

  @Override
  public void value(Walk walk, InputValue value) {
    checkPosition(walk, value);
    checkOneOf(walk, value);
  }

  private static void checkPosition(Walk walk, InputValue value) {
    TypeReference expected = value.expectedType;
    VariableDefinition variable = value.variableDefinition;
    if (value.kind != InputValue.VARIABLE
        || expected == null
        || variable == null
        || walk.operation() == null) {
      return;
    }
    boolean variableHasDefault =
        variable.defaultValue != null && variable.defaultValue.kind != InputValue.NULL;
    boolean nonNull = expected.nonNull && !variableHasDefault && !value.expectedTypeHasDefault;
    if (!variable.type().isCompatible(expected, nonNull)) {
      walk.report(
          value.position,
          "Variable \"%s\" of type \"%s\" used in position expecting type \"%s\"."
              .formatted(value, variable.type(), expected));
    }
  }

  private static void checkOneOf(Walk walk, InputValue value) {
    TypeDefinition type = value.definition;
    if (value.kind != InputValue.OBJECT
        || type == null
        || type.directives.stream().noneMatch(each -> each.name.equals("oneOf"))) {
      return;
    }
    for (ChildValue child : value.children) {
      InputValue given = child.value();
      VariableDefinition variable = given.variableDefinition;
      if (given.kind == InputValue.VARIABLE && variable != null && !variable.type().nonNull) {
        walk.report(
            variable.position != null ? variable.position : given.position,
            "Variable \"%s\" is of type \"%s\" but must be non-nullable to be used for OneOf Input Object \"%s\"."
                .formatted(given, variable.type(), type.name));
      }
    }
  }
}
