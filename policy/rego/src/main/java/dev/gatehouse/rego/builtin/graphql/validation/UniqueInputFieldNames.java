package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.ChildValue;
import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import java.util.HashSet;
import java.util.Set;

/** A field of an input object is given once (5.6.3). */
final class UniqueInputFieldNames implements Rule {

  @Override
  public void value(Walk walk, InputValue value) {
    if (value.kind != InputValue.OBJECT) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (ChildValue child : value.children) {
      if (!seen.add(child.name)) {
        walk.report(
            child.position, "There can be only one input field named \"" + child.name + "\".");
      }
    }
  }
}
