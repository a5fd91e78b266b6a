package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.Position;
import dev.gatehouse.rego.builtin.graphql.document.VariableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types that are named are defined (5.5.1.2). */
final class KnownTypeNames implements Rule {

  @Override
  public void variable(Walk walk, VariableDefinition variable) {
    check(walk, variable.type().name(), variable.position, false);
  }

  @Override
  public void inlineFragment(Walk walk, InlineFragment fragment) {
    if (!fragment.typeCondition.isEmpty()) {
      check(walk, fragment.typeCondition, fragment.position, false);
    }
  }

  @Override
  public void fragment(Walk walk, FragmentDefinition fragment) {
    check(walk, fragment.typeCondition, fragment.position, true);
  }

  private static void check(Walk walk, String name, @Nullable Position position, boolean suggest) {
    if (walk.schema().type(name) != null) {
      return;
    }
    List<String> names = new ArrayList<>();
    walk.schema().typeNames().forEach(names::add);
    walk.report(
        position,
        "Unknown type \""
            + name
            + "\"."
            + (suggest ? Suggestions.quoted("Did you mean", name, names) : ""));
  }
}
