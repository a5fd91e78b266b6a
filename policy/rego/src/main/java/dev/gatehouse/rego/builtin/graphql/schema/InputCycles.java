package dev.gatehouse.rego.builtin.graphql.schema;

import dev.gatehouse.rego.builtin.format.GoQuote;
import dev.gatehouse.rego.builtin.graphql.document.FieldDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses input objects that hold themselves by non-null fields, of which there can be no value
 * (GraphQL, October 2021, chapter 3.10, circular references).
 */
final class InputCycles {
  private final Schema schema;
  private final Set<String> visited = new HashSet<>();
  private final List<FieldDefinition> path = new ArrayList<>();
  private final Map<String, Integer> pathStart = new HashMap<>();

  private InputCycles(Schema schema) {
    this.schema = schema;
  }

  static void check(Schema schema) {
    InputCycles cycles = new InputCycles(schema);
    for (TypeDefinition type : schema.types.values()) {
      if (type.kind.equals(TypeDefinition.INPUT_OBJECT)) {
        cycles.visit(type);
      }
    }
  }

  private void visit(TypeDefinition type) {
    if (!visited.add(type.name)) {
      return;
    }
    pathStart.put(type.name, path.size());
    for (FieldDefinition field : type.fields) {
      // A nullable field or a list breaks the chain.
      if (!field.type().nonNull || field.type().namedType.isEmpty()) {
        continue;
      }
      TypeDefinition next = schema.type(field.type().namedType);
      if (next == null || !next.kind.equals(TypeDefinition.INPUT_OBJECT)) {
        continue;
      }
      path.add(field);
      Integer start = pathStart.get(next.name);
      if (start != null) {
        throw cycle(next, path.subList(start, path.size()));
      }
      visit(next);
      path.removeLast();
    }
    pathStart.remove(type.name);
  }

  private static SchemaException cycle(TypeDefinition type, List<FieldDefinition> fields) {
    String names = fields.stream().map(field -> field.name).collect(Collectors.joining("."));
    return new SchemaException(
        fields.getFirst().position,
        "Cannot reference Input Object %s within itself through a series of non-null fields: %s."
            .formatted(GoQuote.string(type.name, false), GoQuote.string(names, false)));
  }
}
