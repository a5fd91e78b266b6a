package dev.gatehouse.rego.builtin.graphql.syntax;

import dev.gatehouse.rego.builtin.graphql.document.ArgumentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.CommentGroup;
import dev.gatehouse.rego.builtin.graphql.document.EnumValueDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FieldDefinition;
import dev.gatehouse.rego.builtin.graphql.document.Position;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads definitions of types and their extensions. */
class TypeReader extends ValueReader {
  /** The text before a definition and the comments before that. */
  record Description(String text, @Nullable CommentGroup comment) {}

  TypeReader(String file, byte[] source) {
    super(file, source);
  }

  final Description description() {
    Token token = peek();
    if (!token.is(TokenKind.STRING) && !token.is(TokenKind.BLOCK_STRING)) {
      return new Description("", null);
    }
    CommentGroup comment = comment();
    return new Description(next().value(), comment);
  }

  /** Takes a keyword and answers the comments before it. */
  final @Nullable CommentGroup commentBefore(String keyword) {
    peek();
    CommentGroup before = comment();
    expectKeyword(keyword);
    return before;
  }

  final TypeDefinition definition(Description description) {
    CommentGroup comment = peekComment();
    TypeDefinition definition = begin(comment);
    definition.beforeDescriptionComment = description.comment();
    definition.description = description.text();
    body(definition, true);
    return definition;
  }

  /** An extension, which has to say something. */
  final TypeDefinition typeExtension(@Nullable CommentGroup comment) {
    TypeDefinition extension = begin(comment);
    body(extension, false);
    boolean empty =
        extension.directives.isEmpty()
            && extension.fields.isEmpty()
            && extension.types.isEmpty()
            && extension.enumValues.isEmpty()
            && extension.interfaces.isEmpty();
    if (empty) {
      throw unexpected();
    }
    return extension;
  }

  private @Nullable CommentGroup peekComment() {
    peek();
    return comment();
  }

  private TypeDefinition begin(@Nullable CommentGroup comment) {
    TypeDefinition definition = new TypeDefinition();
    definition.kind =
        switch (peek().value()) {
          case "scalar" -> TypeDefinition.SCALAR;
          case "type" -> TypeDefinition.OBJECT;
          case "interface" -> TypeDefinition.INTERFACE;
          case "union" -> TypeDefinition.UNION;
          case "enum" -> TypeDefinition.ENUM;
          case "input" -> TypeDefinition.INPUT_OBJECT;
          default -> throw unexpected();
        };
    expectKeyword(peek().value());
    definition.position = position();
    definition.afterDescriptionComment = comment;
    return definition;
  }

  private void body(TypeDefinition definition, boolean whole) {
    definition.name = name();
    boolean object = definition.kind.equals(TypeDefinition.OBJECT);
    boolean contract = definition.kind.equals(TypeDefinition.INTERFACE);
    boolean input = definition.kind.equals(TypeDefinition.INPUT_OBJECT);
    // An extension of an interface can't add interfaces to it, in OPA's parser.
    if (object || (contract && whole)) {
      interfaces(definition.interfaces);
    }
    // Only there does OPA's parser let a directive's argument be a variable.
    directives(definition.directives, whole || !input);
    if (object || contract) {
      definition.endOfDefinitionComment =
          some(TokenKind.BRACE_L, TokenKind.BRACE_R, definition.fields, this::field);
    } else if (input) {
      definition.endOfDefinitionComment =
          some(TokenKind.BRACE_L, TokenKind.BRACE_R, definition.fields, this::inputField);
    } else if (definition.kind.equals(TypeDefinition.ENUM)) {
      definition.endOfDefinitionComment =
          some(TokenKind.BRACE_L, TokenKind.BRACE_R, definition.enumValues, this::enumValue);
    } else if (definition.kind.equals(TypeDefinition.UNION) && skip(TokenKind.EQUALS)) {
      members(definition.types, definition.typePositions);
    }
  }

  private void interfaces(List<String> into) {
    if (peek().value().equals("implements")) {
      next();
      skip(TokenKind.AMP);
      do {
        into.add(name());
      } while (skip(TokenKind.AMP));
    }
  }

  private void members(List<String> types, List<Position> positions) {
    skip(TokenKind.PIPE);
    do {
      positions.add(position());
      types.add(name());
    } while (skip(TokenKind.PIPE));
  }

  private FieldDefinition field() {
    FieldDefinition field = beginField();
    argumentDefinitions(field.arguments);
    expect(TokenKind.COLON);
    field.type = type();
    directives(field.directives, true);
    return field;
  }

  private FieldDefinition inputField() {
    FieldDefinition field = beginField();
    expect(TokenKind.COLON);
    field.type = type();
    if (skip(TokenKind.EQUALS)) {
      field.defaultValue = value(true);
    }
    directives(field.directives, true);
    return field;
  }

  private FieldDefinition beginField() {
    FieldDefinition field = new FieldDefinition();
    Description description = description();
    if (!description.text().isEmpty()) {
      field.beforeDescriptionComment = description.comment();
      field.description = description.text();
    }
    field.afterDescriptionComment = peekComment();
    field.position = position();
    field.name = name();
    return field;
  }

  final void argumentDefinitions(List<ArgumentDefinition> into) {
    some(TokenKind.PAREN_L, TokenKind.PAREN_R, into, this::argumentDefinition);
  }

  private ArgumentDefinition argumentDefinition() {
    ArgumentDefinition argument = new ArgumentDefinition();
    Description description = description();
    if (!description.text().isEmpty()) {
      argument.beforeDescriptionComment = description.comment();
      argument.description = description.text();
    }
    argument.afterDescriptionComment = peekComment();
    argument.position = position();
    argument.name = name();
    expect(TokenKind.COLON);
    argument.type = type();
    if (skip(TokenKind.EQUALS)) {
      argument.defaultValue = value(true);
    }
    directives(argument.directives, true);
    return argument;
  }

  private EnumValueDefinition enumValue() {
    EnumValueDefinition value = new EnumValueDefinition();
    Description description = description();
    if (!description.text().isEmpty()) {
      value.beforeDescriptionComment = description.comment();
      value.description = description.text();
    }
    value.afterDescriptionComment = peekComment();
    value.position = position();
    value.name = name();
    directives(value.directives, true);
    return value;
  }
}
