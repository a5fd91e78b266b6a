package dev.gatehouse.rego.builtin.graphql.schema;

import dev.gatehouse.rego.builtin.graphql.document.ArgumentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.DirectiveDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FieldDefinition;
import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import dev.gatehouse.rego.builtin.graphql.document.OperationTypeDefinition;
import dev.gatehouse.rego.builtin.graphql.document.SchemaDefinition;
import dev.gatehouse.rego.builtin.graphql.document.SchemaDocument;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts a schema together from a document and checks it. */
public final class SchemaLoader {
  /** A schema may define these anew (GraphQL, October 2021, chapter 3.13). */
  private static final Set<String> REDEFINABLE =
      Set.of("include", "skip", "deprecated", "specifiedBy", "defer", "oneOf");

  private static final List<String> ROOTS = List.of("Query", "Mutation", "Subscription");

  private final Schema schema = new Schema();

  private SchemaLoader() {}

  /**
   * The schema of a document, whose definitions become the schema's own.
   *
   * @throws SchemaException at the first problem
   */
  public static Schema load(SchemaDocument document) {
    return new SchemaLoader().put(document);
  }

  private Schema put(SchemaDocument own) {
    SchemaDocument document = Prelude.document();
    document.merge(own);
    List<TypeDefinition> definitions = types(document.definitions);
    extend(document.extensions, definitions);
    definitions.forEach(this::relate);
    directives(document.directives);
    DirectiveUses directiveUses = new DirectiveUses(schema);
    if (document.schema.size() > 1) {
      throw new SchemaException(
          document.schema.get(1).position,
          "Cannot have multiple schema entry points, consider schema extensions instead.");
    }
    for (List<SchemaDefinition> parts : List.of(document.schema, document.schemaExtension)) {
      for (SchemaDefinition part : parts) {
        part.operationTypes.forEach(this::root);
        directiveUses.check(part.directives, "SCHEMA", null, true);
      }
    }
    new TypeRules(schema, directiveUses).check();
    InputCycles.check(schema);
    for (DirectiveDefinition directive : schema.directives.values()) {
      Names.check(directive.position, directive.name);
      directiveUses.checkArguments(directive.arguments, directive);
    }
    if (document.schema.isEmpty()) {
      inferRoots();
    }
    addIntrospection();
    return schema;
  }

  private List<TypeDefinition> types(List<TypeDefinition> definitions) {
    for (TypeDefinition definition : definitions) {
      if (schema.types.putIfAbsent(definition.name, definition) != null) {
        throw new SchemaException(
            definition.position, "Cannot redeclare type " + definition.name + ".");
      }
    }
    return new ArrayList<>(definitions);
  }

  private void extend(List<TypeDefinition> extensions, List<TypeDefinition> definitions) {
    for (TypeDefinition extension : extensions) {
      TypeDefinition base = schema.types.get(extension.name);
      if (base == null) {
        base = new TypeDefinition();
        base.kind = extension.kind;
        base.name = extension.name;
        base.position = extension.position;
        schema.types.put(base.name, base);
        definitions.add(base);
      }
      if (!base.kind.equals(extension.kind)) {
        throw new SchemaException(
            extension.position,
            "Cannot extend type %s because the base type is a %s, not %s."
                .formatted(extension.name, base.kind, extension.kind));
      }
      base.directives.addAll(extension.directives);
      base.interfaces.addAll(extension.interfaces);
      base.fields.addAll(extension.fields);
      base.types.addAll(extension.types);
      base.typePositions.addAll(extension.typePositions);
      base.enumValues.addAll(extension.enumValues);
    }
  }

  private void relate(TypeDefinition definition) {
    switch (definition.kind) {
      case TypeDefinition.UNION -> {
        for (String member : definition.types) {
          schema.addPossibleType(definition.name, schema.types.get(member));
        }
      }
      case TypeDefinition.INPUT_OBJECT, TypeDefinition.OBJECT -> {
        definition.interfaces.forEach(each -> schema.addPossibleType(each, definition));
        schema.addPossibleType(definition.name, definition);
      }
      case TypeDefinition.INTERFACE ->
          definition.interfaces.forEach(each -> schema.addPossibleType(each, definition));
      default -> {}
    }
  }

  private void directives(List<DirectiveDefinition> definitions) {
    for (DirectiveDefinition definition : definitions) {
      if (schema.directives.put(definition.name, definition) != null
          && !REDEFINABLE.contains(definition.name)) {
        throw new SchemaException(
            definition.position, "Cannot redeclare directive " + definition.name + ".");
      }
    }
  }

  private void root(OperationTypeDefinition entry) {
    TypeDefinition type = schema.types.get(entry.type);
    if (type == null) {
      throw new SchemaException(
          entry.position,
          "Schema root %s refers to a type %s that does not exist."
              .formatted(entry.operation, entry.type));
    }
    schema.setRoot(entry.operation, type);
  }

  private void inferRoots() {
    List<String> operations =
        List.of(
            OperationDefinition.QUERY,
            OperationDefinition.MUTATION,
            OperationDefinition.SUBSCRIPTION);
    for (int i = 0; i < operations.size(); i++) {
      TypeDefinition type = schema.types.get(ROOTS.get(i));
      if (type != null && schema.root(operations.get(i)) == null) {
        schema.setRoot(operations.get(i), type);
      }
    }
  }

  /** The fields that every query type has (chapter 4.1). */
  private void addIntrospection() {
    TypeDefinition query = schema.query;
    if (query == null) {
      return;
    }
    FieldDefinition schemaField = new FieldDefinition();
    schemaField.name = "__schema";
    schemaField.type = TypeReference.named("__Schema", true);
    FieldDefinition typeField = new FieldDefinition();
    typeField.name = "__type";
    typeField.type = TypeReference.named("__Type", false);
    ArgumentDefinition name = new ArgumentDefinition();
    name.name = "name";
    name.type = TypeReference.named("String", true);
    typeField.arguments.add(name);
    query.fields.add(schemaField);
    query.fields.add(typeField);
  }
}
