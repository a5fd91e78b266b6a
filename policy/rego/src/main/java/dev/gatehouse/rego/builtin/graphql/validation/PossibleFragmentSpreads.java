package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import dev.gatehouse.rego.builtin.graphql.schema.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A fragment is used where its type can occur (5.5.2.3). */
final class PossibleFragmentSpreads implements Rule {

  @Override
  public void inlineFragment(Walk walk, InlineFragment fragment) {
    TypeDefinition parent = fragment.objectDefinition;
    if (parent != null && isImpossible(walk.schema(), parent, fragment.typeCondition)) {
      walk.report(
          fragment.position,
          "Fragment cannot be spread here as objects of type \"%s\" can never be of type \"%s\"."
              .formatted(parent.name, fragment.typeCondition));
    }
  }

  @Override
  public void spread(Walk walk, FragmentSpread spread) {
    TypeDefinition parent = spread.objectDefinition;
    FragmentDefinition fragment = spread.definition;
    if (parent != null
        && fragment != null
        && isImpossible(walk.schema(), parent, fragment.typeCondition)) {
      walk.report(
          spread.position,
          "Fragment \"%s\" cannot be spread here as objects of type \"%s\" can never be of type \"%s\"."
              .formatted(spread.name, parent.name, fragment.typeCondition));
    }
  }

  private static boolean isImpossible(Schema schema, TypeDefinition parent, String typeName) {
    TypeDefinition type = schema.type(typeName);
    // What is no composite type, FragmentsOnCompositeTypes reports.
    if (type == null || !type.isComposite() || !parent.isComposite()) {
      return false;
    }
    List<TypeDefinition> parents =
        parent.isAbstract() ? schema.possibleTypes(parent.name) : List.of(parent);
    Set<String> names = parents.stream().map(each -> each.name).collect(Collectors.toSet());
    return schema.possibleTypes(type.name).stream().noneMatch(each -> names.contains(each.name));
  }
}
