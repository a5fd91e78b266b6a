package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.ChildValue;
import dev.gatehouse.rego.builtin.graphql.document.Directive;
import dev.gatehouse.rego.builtin.graphql.document.FieldDefinition;
import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import java.util.List;

/** Checks the fields of an input object against those of its type. */
final class ObjectFields {
  private ObjectFields() {}

  static void check(Walk walk, InputValue value, TypeDefinition type) {
    for (FieldDefinition field : type.fields) {
      if (field.type().nonNull && field.defaultValue == null && value.child(field.name) == null) {
        walk.report(
            value.position,
            "Field \"%s.%s\" of required type \"%s\" was not provided."
                .formatted(type.name, field.name, field.type()));
      }
    }
    for (Directive directive : type.directives) {
      if (directive.name.equals("oneOf")) {
        checkOneOf(walk, value, type);
      }
    }
    List<String> names = type.fields.stream().map(field -> field.name).toList();
    for (ChildValue child : value.children) {
      if (!names.contains(child.name)) {
        walk.report(
            child.position,
            "Field \"%s\" is not defined by type \"%s\".".formatted(child.name, type.name)
                + Suggestions.quoted("Did you mean", child.name, names));
      }
    }
  }

  private static void checkOneOf(Walk walk, InputValue value, TypeDefinition type) {
    if (value.children.size() != 1) {
      walk.report(
          value.position, "OneOf Input Object \"" + type.name + "\" must specify exactly one key.");
      return;
    }
    InputValue only = value.children.getFirst().value();
    if (only.kind == InputValue.NULL && !type.fields.isEmpty()) {
      // OPA names the type's first field here, whichever was given.
      walk.report(
          only.position,
          "Field \"%s.%s\" must be non-null.".formatted(type.name, type.fields.getFirst().name));
    }
  }
}
