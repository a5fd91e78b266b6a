package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import java.util.HashSet;
import java.util.Set;

/** Fragments that are defined are used (5.5.1.4). */
final class NoUnusedFragments implements Rule {

  private final Set<String> used = new HashSet<>();
  private boolean inFragments;

  @Override
  public void spread(Walk walk, FragmentSpread spread) {
    if (!inFragments) {
      used.add(spread.name);
    }
  }

  @Override
  public void fragment(Walk walk, FragmentDefinition fragment) {
    inFragments = true;
    if (!used.contains(fragment.name)) {
      walk.report(fragment.position, "Fragment \"" + fragment.name + "\" is never used.");
    }
  }
}
