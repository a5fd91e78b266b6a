package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import dev.gatehouse.rego.builtin.graphql.document.Selection;
import java.util.List;

/**
 * Fields with one name in the answer are the same field, of the same arguments and type (5.3.2).
 */
final class OverlappingFieldsCanBeMerged implements Rule {

  @Override
  public void operation(Walk walk, OperationDefinition operation) {
    report(walk, operation.selectionSet);
  }

  @Override
  public void field(Walk walk, Field field) {
    // Inside fragments by themselves, the operations that use them have reported it already.
    if (walk.operation() != null) {
      report(walk, field.selectionSet);
    }
  }

  @Override
  public void inlineFragment(Walk walk, InlineFragment fragment) {
    report(walk, fragment.selectionSet);
  }

  @Override
  public void fragment(Walk walk, FragmentDefinition fragment) {
    report(walk, fragment.selectionSet);
  }

  private final FragmentPairs comparedPairs = new FragmentPairs();

  private void report(Walk walk, List<Selection> selections) {
    if (!selections.isEmpty()) {
      for (Conflict conflict : new ConflictSearch(walk, comparedPairs).within(selections)) {
        walk.report(conflict.position(), conflict.message());
      }
    }
  }
}
