package dev.gatehouse.rego.builtin.graphql.schema;

import dev.gatehouse.rego.builtin.graphql.document.DirectiveDefinition;
import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A schema: its types and directives by name. Once loaded nobody writes to it. */
public final class Schema {
  final TreeMap<String, TypeDefinition> types = new TreeMap<>();
  final TreeMap<String, DirectiveDefinition> directives = new TreeMap<>();
  private final Map<String, List<TypeDefinition>> possibleTypes = new HashMap<>();
  @Nullable TypeDefinition query;
  @Nullable TypeDefinition mutation;
  @Nullable TypeDefinition subscription;

  Schema() {}

  /** The type of a name, or null. */
  public @Nullable TypeDefinition type(String name) {
    return types.get(name);
  }

  /** The names of all types. */
  public Iterable<String> typeNames() {
    return types.keySet();
  }

  /** The directive of a name, or null. */
  public @Nullable DirectiveDefinition directive(String name) {
    return directives.get(name);
  }

  /** The type at the root of an operation; null when there is none. */
  public @Nullable TypeDefinition root(String operation) {
    return switch (operation) {
      case OperationDefinition.QUERY, "" -> query;
      case OperationDefinition.MUTATION -> mutation;
      case OperationDefinition.SUBSCRIPTION -> subscription;
      default -> null;
    };
  }

  void setRoot(String operation, TypeDefinition type) {
    switch (operation) {
      case OperationDefinition.QUERY -> query = type;
      case OperationDefinition.MUTATION -> mutation = type;
      case OperationDefinition.SUBSCRIPTION -> subscription = type;
      default -> {}
    }
  }

  /** The members of a union, what implements an interface, or an object type itself. */
  public List<TypeDefinition> possibleTypes(String name) {
    return possibleTypes.getOrDefault(name, List.of());
  }

  void addPossibleType(String name, @Nullable TypeDefinition type) {
    if (type != null) {
      possibleTypes.computeIfAbsent(name, _ -> new ArrayList<>()).add(type);
    }
  }
}
