package dev.gatehouse.rego.builtin.graphql.schema;

import dev.gatehouse.rego.builtin.graphql.document.Argument;
import dev.gatehouse.rego.builtin.graphql.document.ArgumentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.Directive;
import dev.gatehouse.rego.builtin.graphql.document.DirectiveDefinition;
import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the directives that a schema's own definitions use, and definitions of arguments. */
final class DirectiveUses {
  private final Schema schema;

  DirectiveUses(Schema schema) {
    this.schema = schema;
  }

  /**
   * Checks directives where they are used.
   *
   * @param within the directive whose definition this is in, or null
   * @param oneLocation whether all stand in one place, where one that isn't repeatable counts once;
   *     those of a type come from its extensions too
   */
  void check(
      List<Directive> directives,
      String location,
      @Nullable DirectiveDefinition within,
      boolean oneLocation) {
    Set<String> seen = new HashSet<>();
    for (Directive directive : directives) {
      Names.check(directive.position, directive.name);
      if (within != null && directive.name.equals(within.name)) {
        throw new SchemaException(
            directive.position, "Directive " + within.name + " cannot refer to itself.");
      }
      DirectiveDefinition definition = schema.directive(directive.name);
      if (definition == null) {
        throw new SchemaException(
            directive.position, "Undefined directive " + directive.name + ".");
      }
      if (oneLocation && !seen.add(directive.name) && !definition.isRepeatable) {
        throw new SchemaException(
            directive.position,
            "The directive %s can only be used once at this location.".formatted(directive.name));
      }
      if (!definition.locations.contains(location)) {
        throw new SchemaException(
            directive.position,
            "Directive %s is not applicable on %s.".formatted(directive.name, location));
      }
      checkGiven(directive, definition);
      directive.definition = definition;
    }
  }

  private static void checkGiven(Directive directive, DirectiveDefinition definition) {
    for (Argument argument : directive.arguments) {
      if (definition.argument(argument.name) == null) {
        throw new SchemaException(
            argument.position,
            "Undefined argument %s for directive %s.".formatted(argument.name, directive.name));
      }
    }
    for (ArgumentDefinition expected : definition.arguments) {
      if (expected.type().nonNull && expected.defaultValue == null) {
        Argument given = directive.argument(expected.name);
        if (given == null || given.value().kind == InputValue.NULL) {
          throw new SchemaException(
              directive.position,
              "Argument %s for directive %s cannot be null."
                  .formatted(expected.name, directive.name));
        }
      }
    }
  }

  /** Checks the definitions of a field's or directive's arguments. */
  void checkArguments(List<ArgumentDefinition> arguments, @Nullable DirectiveDefinition within) {
    for (ArgumentDefinition argument : arguments) {
      Names.check(argument.position, argument.name);
      TypeDefinition type = checkType(argument.type());
      if (!type.isInput()) {
        throw new SchemaException(
            argument.position,
            "cannot use %s as argument %s because %s is not a valid input type"
                .formatted(argument.type(), argument.name, type.kind));
      }
      check(argument.directives, "ARGUMENT_DEFINITION", within, true);
    }
  }

  /** The type that a reference names. */
  TypeDefinition checkType(TypeReference reference) {
    TypeDefinition type = schema.type(reference.name());
    if (type == null) {
      throw new SchemaException(reference.position, "Undefined type " + reference.name() + ".");
    }
    return type;
  }
}
