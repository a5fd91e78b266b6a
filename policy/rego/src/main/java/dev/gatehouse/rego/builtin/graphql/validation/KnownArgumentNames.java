package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Argument;
import dev.gatehouse.rego.builtin.graphql.document.ArgumentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.Directive;
import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments are those that the field or directive takes (5.4.1). */
final class KnownArgumentNames implements Rule {

  @Override
  public void field(Walk walk, Field field) {
    if (field.definition == null || field.objectDefinition == null) {
      return;
    }
    String owner = "field \"%s.%s\"".formatted(field.objectDefinition.name, field.name);
    check(walk, field.arguments, field.definition.arguments, owner, field.position);
  }

  @Override
  public void directive(Walk walk, Directive directive) {
    if (directive.definition != null) {
      String owner = "directive \"@" + directive.name + "\"";
      check(walk, directive.arguments, directive.definition.arguments, owner, directive.position);
    }
  }

  private static void check(
      Walk walk,
      List<Argument> arguments,
      List<ArgumentDefinition> definitions,
      String owner,
      @Nullable Position position) {
    List<String> names = definitions.stream().map(each -> each.name).toList();
    for (Argument argument : arguments) {
      if (!names.contains(argument.name)) {
        walk.report(
            position,
            "Unknown argument \"%s\" on %s.".formatted(argument.name, owner)
                + Suggestions.quoted("Did you mean", argument.name, names));
      }
    }
  }
}
