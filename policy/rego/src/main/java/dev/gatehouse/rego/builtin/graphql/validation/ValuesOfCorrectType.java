package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeReference;
import java.util.List;
import java.util.Set;

/** Values fit the types that are expected of them (5.6.1, 5.6.2, 5.6.4). */
final class ValuesOfCorrectType implements Rule {

  private static final Set<String> SCALARS = Set.of("Int", "Float", "String", "Boolean", "ID");

  @Override
  public void value(Walk walk, InputValue value) {
    TypeDefinition type = value.definition;
    TypeReference expected = value.expectedType;
    if (type == null || expected == null) {
      return;
    }
    if (value.kind == InputValue.NULL && expected.nonNull) {
      walk.report(
          value.position, "Expected value of type \"%s\", found %s.".formatted(expected, value));
    }
    if (type.kind.equals(TypeDefinition.SCALAR) && !SCALARS.contains(type.name)) {
      // What a scalar of the schema's own takes, only its server knows.
      return;
    }
    if (!LiteralRange.isReadable(value)) {
      unexpected(walk, value, expected, type, "");
    }
    switch (value.kind) {
      case InputValue.LIST -> check(walk, value, expected, type, expected.elem != null);
      case InputValue.INT -> check(walk, value, expected, type, is(type, "Int", "Float", "ID"));
      case InputValue.FLOAT -> check(walk, value, expected, type, is(type, "Float"));
      case InputValue.BOOLEAN -> check(walk, value, expected, type, is(type, "Boolean"));
      case InputValue.STRING, InputValue.BLOCK -> checkString(walk, value, expected, type);
      case InputValue.ENUM -> checkEnum(walk, value, expected, type);
      case InputValue.OBJECT -> ObjectFields.check(walk, value, type);
      default -> {}
    }
  }

  private static boolean is(TypeDefinition type, String... names) {
    return List.of(names).contains(type.name);
  }

  private static void check(
      Walk walk, InputValue value, TypeReference expected, TypeDefinition type, boolean fits) {
    if (!fits) {
      unexpected(walk, value, expected, type, "");
    }
  }

  private static List<String> enumNames(TypeDefinition type) {
    return type.kind.equals(TypeDefinition.ENUM)
        ? type.enumValues.stream().map(each -> each.name).toList()
        : List.of();
  }

  private static void checkString(
      Walk walk, InputValue value, TypeReference expected, TypeDefinition type) {
    if (type.kind.equals(TypeDefinition.ENUM)) {
      walk.report(
          value.position,
          "Enum \"%s\" cannot represent non-enum value: %s.".formatted(expected, value)
              + Suggestions.quoted("Did you mean the enum value", value.raw, enumNames(type)));
    } else {
      check(walk, value, expected, type, is(type, "String", "ID"));
    }
  }

  private static void checkEnum(
      Walk walk, InputValue value, TypeReference expected, TypeDefinition type) {
    List<String> names = enumNames(type);
    if (!type.kind.equals(TypeDefinition.ENUM)) {
      unexpected(
          walk,
          value,
          expected,
          type,
          Suggestions.plain("Did you mean the enum value", value.raw, names));
    } else if (!names.contains(value.raw)) {
      walk.report(
          value.position,
          "Value \"%s\" does not exist in \"%s\" enum.".formatted(value, expected)
              + Suggestions.quoted("Did you mean the enum value", value.raw, names));
    }
  }

  private static void unexpected(
      Walk walk, InputValue value, TypeReference expected, TypeDefinition type, String hint) {
    String message =
        switch (expected.toString()) {
          case "Int", "Int!" ->
              LiteralRange.isOutsideInt(value.raw)
                  ? "Int cannot represent non 32-bit signed integer value: " + value
                  : "Int cannot represent non-integer value: " + value;
          case "String", "String!", "[String]" ->
              "String cannot represent a non string value: " + value;
          case "Boolean", "Boolean!" -> "Boolean cannot represent a non boolean value: " + value;
          case "Float", "Float!" -> "Float cannot represent non numeric value: " + value;
          case "ID", "ID!" -> "ID cannot represent a non-string and non-integer value: " + value;
          default ->
              type.kind.equals(TypeDefinition.ENUM)
                  ? "Enum \"%s\" cannot represent non-enum value: %s.".formatted(expected, value)
                  : "Expected value of type \"%s\", found %s.".formatted(expected, value);
        };
    walk.report(value.position, message + hint);
  }
}
