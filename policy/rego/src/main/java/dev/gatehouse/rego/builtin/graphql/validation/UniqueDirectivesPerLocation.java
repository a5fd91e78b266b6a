package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Directive;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A directive that is not repeatable is used once at a place (5.7.3). */
final class UniqueDirectivesPerLocation implements Rule {

  @Override
  public void directives(Walk walk, List<Directive> directives) {
    Set<String> seen = new HashSet<>();
    for (Directive directive : directives) {
      boolean repeatable = directive.definition != null && directive.definition.isRepeatable;
      if (!seen.add(directive.name) && !repeatable) {
        walk.report(
            directive.position,
            "The directive \"@%s\" can only be used once at this location."
                .formatted(directive.name));
      }
    }
  }
}
