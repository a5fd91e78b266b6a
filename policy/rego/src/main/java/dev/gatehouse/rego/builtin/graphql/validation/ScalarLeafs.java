package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeReference;

/** Composite types are asked for fields, scalars and enums are not (5.3.3). */
final class ScalarLeafs implements Rule {

  @Override
  public void field(Walk walk, Field field) {
    if (field.definition == null) {
      return;
    }
    TypeReference reference = field.definition.type();
    TypeDefinition type = walk.schema().type(reference.name());
    if (type == null) {
      return;
    }
    if (type.isLeaf() && !field.selectionSet.isEmpty()) {
      walk.report(
          field.position,
          "Field \"%s\" must not have a selection since type \"%s\" has no subfields."
              .formatted(field.name, type.name));
    }
    if (!type.isLeaf() && field.selectionSet.isEmpty()) {
      walk.report(
          field.position,
          "Field \"%s\" of type \"%s\" must have a selection of subfields. Did you mean \"%s { ... }\"?"
              .formatted(field.name, reference, field.name));
    }
  }
}
