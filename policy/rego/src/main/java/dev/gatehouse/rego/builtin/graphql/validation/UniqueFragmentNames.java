package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import java.util.HashSet;
import java.util.Set;

/** Fragments have names of their own (5.5.1.1). */
final class UniqueFragmentNames implements Rule {

  private final Set<String> seen = new HashSet<>();

  @Override
  public void fragment(Walk walk, FragmentDefinition fragment) {
    if (!seen.add(fragment.name)) {
      walk.report(
          fragment.position, "There can be only one fragment named \"" + fragment.name + "\".");
    }
  }
}
