package dev.gatehouse.rego.builtin.graphql.syntax;

import dev.gatehouse.rego.builtin.graphql.document.CommentGroup;
import dev.gatehouse.rego.builtin.graphql.document.DirectiveDefinition;
import dev.gatehouse.rego.builtin.graphql.document.OperationTypeDefinition;
import dev.gatehouse.rego.builtin.graphql.document.SchemaDefinition;
import dev.gatehouse.rego.builtin.graphql.document.SchemaDocument;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads schemas. */
public final class SchemaParser extends TypeReader {
  private static final Set<String> LOCATIONS =
      Set.of(
          "QUERY",
          "MUTATION",
          "SUBSCRIPTION",
          "FIELD",
          "FRAGMENT_DEFINITION",
          "FRAGMENT_SPREAD",
          "INLINE_FRAGMENT",
          "VARIABLE_DEFINITION",
          "SCHEMA",
          "SCALAR",
          "OBJECT",
          "FIELD_DEFINITION",
          "ARGUMENT_DEFINITION",
          "INTERFACE",
          "UNION",
          "ENUM",
          "ENUM_VALUE",
          "INPUT_OBJECT",
          "INPUT_FIELD_DEFINITION");

  private SchemaParser(String file, byte[] source) {
    super(file, source);
  }

  /**
   * Reads definitions and extensions; there may be none.
   *
   * @param file the name of the source for error messages; empty for a policy's own
   * @throws GraphqlSyntaxException at the first problem
   */
  public static SchemaDocument parse(String file, byte[] source) {
    return new SchemaParser(file, source).document();
  }

  private SchemaDocument document() {
    SchemaDocument document = new SchemaDocument();
    while (!peek().is(TokenKind.EOF)) {
      Token first = peek();
      Description description = description();
      if (!peek().is(TokenKind.NAME)) {
        throw unexpected();
      }
      switch (peek().value()) {
        case "scalar", "type", "interface", "union", "enum", "input" ->
            document.definitions.add(definition(description));
        case "schema" -> document.schema.add(schema(description));
        case "directive" -> document.directives.add(directive(description));
        case "extend" -> {
          if (!description.text().isEmpty()) {
            throw unexpected(first);
          }
          extension(document);
        }
        default -> throw unexpected();
      }
    }
    document.comment = comment();
    return document;
  }

  private void extension(SchemaDocument document) {
    CommentGroup comment = commentBefore("extend");
    if (!peek().value().equals("schema")) {
      document.extensions.add(typeExtension(comment));
      return;
    }
    expectKeyword("schema");
    SchemaDefinition extension = new SchemaDefinition();
    extension.position = position();
    extension.afterDescriptionComment = comment;
    directives(extension.directives, true);
    extension.endOfDefinitionComment = operationTypes(extension.operationTypes);
    if (extension.directives.isEmpty() && extension.operationTypes.isEmpty()) {
      throw unexpected();
    }
    document.schemaExtension.add(extension);
  }

  private SchemaDefinition schema(Description description) {
    SchemaDefinition schema = new SchemaDefinition();
    schema.afterDescriptionComment = commentBefore("schema");
    schema.position = position();
    schema.beforeDescriptionComment = description.comment();
    schema.description = description.text();
    directives(schema.directives, true);
    schema.endOfDefinitionComment = operationTypes(schema.operationTypes);
    return schema;
  }

  private @Nullable CommentGroup operationTypes(List<OperationTypeDefinition> into) {
    return some(TokenKind.BRACE_L, TokenKind.BRACE_R, into, this::operationType);
  }

  private OperationTypeDefinition operationType() {
    OperationTypeDefinition type = new OperationTypeDefinition();
    type.position = position();
    type.comment = comment();
    Token operation = next();
    type.operation = operation.value();
    if (!Set.of("query", "mutation", "subscription").contains(type.operation)) {
      throw unexpected(operation);
    }
    expect(TokenKind.COLON);
    type.type = name();
    return type;
  }

  private DirectiveDefinition directive(Description description) {
    DirectiveDefinition directive = new DirectiveDefinition();
    directive.afterDescriptionComment = commentBefore("directive");
    expect(TokenKind.AT);
    directive.position = position();
    directive.beforeDescriptionComment = description.comment();
    directive.description = description.text();
    directive.name = name();
    argumentDefinitions(directive.arguments);
    if (peek().isName("repeatable")) {
      directive.isRepeatable = true;
      next();
    }
    expectKeyword("on");
    skip(TokenKind.PIPE);
    do {
      directive.locations.add(location());
    } while (skip(TokenKind.PIPE));
    return directive;
  }

  private String location() {
    Token name = expect(TokenKind.NAME);
    if (!LOCATIONS.contains(name.value())) {
      throw unexpected(name);
    }
    return name.value();
  }
}
