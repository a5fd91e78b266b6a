package dev.gatehouse.rego.builtin.graphql.schema;

import dev.gatehouse.rego.builtin.format.GoQuote;
import dev.gatehouse.rego.builtin.graphql.document.EnumValueDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FieldDefinition;
import dev.gatehouse.rego.builtin.graphql.document.Position;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import java.util.List;
import java.util.Set;

/** Checks the definition of each type, in the order of their names. */
final class TypeRules {
  private static final List<String> OUTPUT_KINDS =
      List.of(
          TypeDefinition.SCALAR,
          TypeDefinition.OBJECT,
          TypeDefinition.INTERFACE,
          TypeDefinition.UNION,
          TypeDefinition.ENUM);
  private static final List<String> INPUT_KINDS =
      List.of(TypeDefinition.SCALAR, TypeDefinition.ENUM, TypeDefinition.INPUT_OBJECT);
  private static final Set<String> NO_ENUM_VALUES = Set.of("true", "false", "null");

  private final Schema schema;
  private final DirectiveUses directives;
  private final Implementations implementations;

  TypeRules(Schema schema, DirectiveUses directives) {
    this.schema = schema;
    this.directives = directives;
    this.implementations = new Implementations(schema);
  }

  void check() {
    for (TypeDefinition type : schema.types.values()) {
      check(type);
    }
  }

  private void check(TypeDefinition type) {
    type.fields.forEach(field -> checkField(type, field));
    type.types.forEach(member -> checkMember(type, member));
    type.interfaces.forEach(each -> implementations.check(type, each));
    switch (type.kind) {
      case TypeDefinition.OBJECT, TypeDefinition.INTERFACE -> {
        requireSome(type, type.fields, "fields");
        checkKinds(type, OUTPUT_KINDS);
      }
      case TypeDefinition.ENUM -> checkEnum(type);
      case TypeDefinition.INPUT_OBJECT -> {
        requireSome(type, type.fields, "input fields");
        checkKinds(type, INPUT_KINDS);
      }
      default -> {}
    }
    checkOnce(type);
    if (!type.builtIn) {
      Names.check(type.position, type.name);
    }
    directives.check(type.directives, type.kind, null, false);
  }

  private void checkField(TypeDefinition type, FieldDefinition field) {
    Names.check(field.position, field.name);
    directives.checkType(field.type());
    directives.checkArguments(field.arguments, null);
    boolean input = type.kind.equals(TypeDefinition.INPUT_OBJECT);
    directives.check(
        field.directives, input ? "INPUT_FIELD_DEFINITION" : "FIELD_DEFINITION", null, true);
  }

  private void checkMember(TypeDefinition type, String member) {
    TypeDefinition definition = schema.type(member);
    if (definition == null) {
      throw new SchemaException(
          type.position, "Undefined type " + GoQuote.string(member, false) + ".");
    }
    if (!definition.kind.equals(TypeDefinition.OBJECT)) {
      throw new SchemaException(
          type.position,
          "%s type %s must be %s."
              .formatted(type.kind, GoQuote.string(member, false), TypeDefinition.OBJECT));
    }
  }

  private static void requireSome(TypeDefinition type, List<?> members, String what) {
    if (members.isEmpty()) {
      throw new SchemaException(
          type.position,
          "%s %s: must define one or more %s.".formatted(type.kind, type.name, what));
    }
  }

  private void checkKinds(TypeDefinition type, List<String> allowed) {
    for (FieldDefinition field : type.fields) {
      TypeDefinition fieldType = schema.type(field.type().name());
      if (fieldType != null && !allowed.contains(fieldType.kind)) {
        // For input objects OPA names the field and its kind, not the type that has the field.
        boolean input = type.kind.equals(TypeDefinition.INPUT_OBJECT);
        throw new SchemaException(
            field.position,
            "%s %s: field must be one of %s."
                .formatted(
                    input ? fieldType.kind : type.kind,
                    input ? field.name : type.name,
                    String.join(", ", allowed)));
      }
    }
  }

  private void checkEnum(TypeDefinition type) {
    requireSome(type, type.enumValues, "unique enum values");
    for (EnumValueDefinition value : type.enumValues) {
      if (NO_ENUM_VALUES.contains(value.name)) {
        throw new SchemaException(
            type.position, "%s %s: non-enum value %s.".formatted(type.kind, type.name, value.name));
      }
      directives.check(value.directives, "ENUM_VALUE", null, true);
    }
  }

  private static void checkOnce(TypeDefinition type) {
    FirstRepeated fields = new FirstRepeated();
    for (FieldDefinition field : type.fields) {
      fields.add(field.name, field);
    }
    if (fields.repeated instanceof FieldDefinition field) {
      throw new SchemaException(
          field.position, "Field %s.%s can only be defined once.".formatted(type.name, field.name));
    }
    FirstRepeated values = new FirstRepeated();
    for (EnumValueDefinition value : type.enumValues) {
      values.add(value.name, value);
    }
    if (values.repeated instanceof EnumValueDefinition value) {
      throw new SchemaException(
          value.position,
          "Enum value %s.%s can only be defined once.".formatted(type.name, value.name));
    }
    FirstRepeated members = new FirstRepeated();
    for (int i = 0; i < type.types.size(); i++) {
      members.add(type.types.get(i), i);
    }
    if (members.repeated instanceof Integer index) {
      boolean placed = type.typePositions.size() == type.types.size();
      Position position = placed ? type.typePositions.get(index) : type.position;
      throw new SchemaException(
          position,
          "Union type %s can only include type %s once."
              .formatted(type.name, type.types.get(index)));
    }
  }
}
