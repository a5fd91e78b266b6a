package dev.gatehouse.rego.builtin.graphql.schema;

import dev.gatehouse.rego.builtin.format.GoQuote;
import dev.gatehouse.rego.builtin.graphql.document.ArgumentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FieldDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeReference;

/**
 * Checks that a type has all that an interface asks for (GraphQL, October 2021, chapter 3.6, type
 * validation).
 */
final class Implementations {
  private final Schema schema;

  Implementations(Schema schema) {
    this.schema = schema;
  }

  void check(TypeDefinition type, String interfaceName) {
    TypeDefinition contract = schema.type(interfaceName);
    if (contract == null) {
      throw new SchemaException(
          type.position, "Undefined type " + GoQuote.string(interfaceName, false) + ".");
    }
    if (!contract.kind.equals(TypeDefinition.INTERFACE)) {
      throw new SchemaException(
          type.position,
          "%s is a non interface type %s."
              .formatted(GoQuote.string(interfaceName, false), contract.kind));
    }
    for (FieldDefinition required : contract.fields) {
      checkField(type, contract, required);
    }
    checkAncestors(type, contract);
  }

  private void checkField(TypeDefinition type, TypeDefinition contract, FieldDefinition required) {
    String claim = "For %s to implement %s ".formatted(type.name, contract.name);
    FieldDefinition found = type.field(required.name);
    if (found == null) {
      throw new SchemaException(
          type.position, claim + "it must have a field called " + required.name + ".");
    }
    if (!isCovariant(required.type(), found.type())) {
      throw new SchemaException(
          found.position,
          claim + "the field %s must have type %s.".formatted(required.name, required.type()));
    }
    for (ArgumentDefinition argument : required.arguments) {
      String problem =
          claim + "the field %s must have the same arguments but ".formatted(required.name);
      ArgumentDefinition foundArgument = found.argument(argument.name);
      if (foundArgument == null) {
        throw new SchemaException(found.position, problem + "it is missing " + argument.name + ".");
      }
      TypeReference foundType = foundArgument.type();
      if (!argument.type().isCompatible(foundType, foundType.nonNull)) {
        throw new SchemaException(
            foundArgument.position, problem + argument.name + " has the wrong type.");
      }
    }
    for (ArgumentDefinition argument : found.arguments) {
      if (required.argument(argument.name) == null
          && argument.type().nonNull
          && argument.defaultValue == null) {
        throw new SchemaException(
            argument.position,
            claim
                + "any additional arguments on %s must be optional or have a default value but %s is required."
                    .formatted(found.name, argument.name));
      }
    }
  }

  private static void checkAncestors(TypeDefinition type, TypeDefinition contract) {
    for (String ancestor : contract.interfaces) {
      if (type.interfaces.contains(ancestor)) {
        continue;
      }
      if (ancestor.equals(type.name)) {
        throw new SchemaException(
            type.position,
            "Type %s cannot implement %s because it would create a circular reference."
                .formatted(type.name, contract.name));
      }
      throw new SchemaException(
          type.position,
          "Type %s must implement %s because it is implemented by %s."
              .formatted(type.name, ancestor, contract.name));
    }
  }

  private boolean isCovariant(TypeReference required, TypeReference actual) {
    if (required.nonNull && !actual.nonNull) {
      return false;
    }
    if (required.elem == null || !required.namedType.isEmpty()) {
      return required.namedType.equals(actual.namedType)
          || schema.possibleTypes(required.namedType).stream()
              .anyMatch(possible -> possible.name.equals(actual.namedType));
    }
    return actual.elem != null && isCovariant(required.elem, actual.elem);
  }
}
