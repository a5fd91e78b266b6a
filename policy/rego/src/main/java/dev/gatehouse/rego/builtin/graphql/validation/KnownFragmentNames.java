package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;

/** Fragments that are used are defined (5.5.2.1). */
final class KnownFragmentNames implements Rule {

  @Override
  public void spread(Walk walk, FragmentSpread spread) {
    if (spread.definition == null) {
      walk.report(spread.position, "Unknown fragment \"" + spread.name + "\".");
    }
  }
}
