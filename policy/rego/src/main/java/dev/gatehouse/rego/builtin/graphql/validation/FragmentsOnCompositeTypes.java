package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;

/** Fragments are on types that have fields (5.5.1.3). */
final class FragmentsOnCompositeTypes implements Rule {

  @Override
  public void inlineFragment(Walk walk, InlineFragment fragment) {
    TypeDefinition type = walk.schema().type(fragment.typeCondition);
    if (type != null && !type.isComposite()) {
      walk.report(
          fragment.position,
          "Fragment cannot condition on non composite type \"" + fragment.typeCondition + "\".");
    }
  }

  @Override
  public void fragment(Walk walk, FragmentDefinition fragment) {
    TypeDefinition type = fragment.definition;
    if (type != null && !fragment.typeCondition.isEmpty() && !type.isComposite()) {
      walk.report(
          fragment.position,
          "Fragment \"%s\" cannot condition on non composite type \"%s\"."
              .formatted(fragment.name, fragment.typeCondition));
    }
  }
}
