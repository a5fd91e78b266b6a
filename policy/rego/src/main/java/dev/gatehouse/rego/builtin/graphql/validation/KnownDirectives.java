package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Directive;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Directives are defined, and for the place where they stand (5.7.1, 5.7.2). */
final class KnownDirectives implements Rule {

  private final Set<List<Object>> misplaced = new HashSet<>();

  @Override
  public void directive(Walk walk, Directive directive) {
    if (directive.definition == null) {
      walk.report(directive.position, "Unknown directive \"@" + directive.name + "\".");
    } else if (!directive.definition.locations.contains(directive.location)
        && (directive.position == null
            || misplaced.add(List.of(directive.name, directive.position)))) {
      walk.report(
          directive.position,
          "Directive \"@%s\" may not be used on %s.".formatted(directive.name, directive.location));
    }
  }
}
