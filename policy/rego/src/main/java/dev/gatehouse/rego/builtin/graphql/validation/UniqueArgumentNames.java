package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Argument;
import dev.gatehouse.rego.builtin.graphql.document.Directive;
import dev.gatehouse.rego.builtin.graphql.document.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An argument is given once (5.4.2). */
final class UniqueArgumentNames implements Rule {

  @Override
  public void field(Walk walk, Field field) {
    check(walk, field.arguments);
  }

  @Override
  public void directive(Walk walk, Directive directive) {
    check(walk, directive.arguments);
  }

  private static void check(Walk walk, List<Argument> arguments) {
    Map<String, Integer> counts = new HashMap<>();
    for (Argument argument : arguments) {
      // Only the second one is reported.
      if (counts.merge(argument.name, 1, Integer::sum) == 2) {
        walk.report(
            argument.position, "There can be only one argument named \"" + argument.name + "\".");
      }
    }
  }
}
