package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Argument;
import dev.gatehouse.rego.builtin.graphql.document.ArgumentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.Directive;
import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments that are required are given (5.4.2.1). */
final class ProvidedRequiredArguments implements Rule {

  @Override
  public void field(Walk walk, Field field) {
    if (field.definition != null) {
      String owner = "Field \"" + field.name + "\"";
      check(walk, field.definition.arguments, field.arguments, owner, field.position);
    }
  }

  @Override
  public void directive(Walk walk, Directive directive) {
    if (directive.definition != null) {
      String owner = "Directive \"@" + directive.definition.name + "\"";
      check(walk, directive.definition.arguments, directive.arguments, owner, directive.position);
    }
  }

  private static void check(
      Walk walk,
      List<ArgumentDefinition> definitions,
      List<Argument> arguments,
      String owner,
      @Nullable Position position) {
    for (ArgumentDefinition definition : definitions) {
      if (definition.type().nonNull
          && definition.defaultValue == null
          && arguments.stream().noneMatch(given -> given.name.equals(definition.name))) {
        walk.report(
            position,
            "%s argument \"%s\" of type \"%s\" is required, but it was not provided."
                .formatted(owner, definition.name, definition.type()));
      }
    }
  }
}
