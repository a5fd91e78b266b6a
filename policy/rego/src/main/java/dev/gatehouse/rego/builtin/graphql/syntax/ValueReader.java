package dev.gatehouse.rego.builtin.graphql.syntax;

import dev.gatehouse.rego.builtin.graphql.document.Argument;
import dev.gatehouse.rego.builtin.graphql.document.ChildValue;
import dev.gatehouse.rego.builtin.graphql.document.Directive;
import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import dev.gatehouse.rego.builtin.graphql.document.TypeReference;
import java.util.List;

/** What queries and schemas have in common: values, arguments, directives and types. */
class ValueReader extends TokenReader {
  ValueReader(String file, byte[] source) {
    super(file, source);
  }

  /** A value; in a constant one variables are refused. */
  final InputValue value(boolean constant) {
    return nested(() -> readValue(constant));
  }

  private InputValue readValue(boolean constant) {
    Token token = peek();
    InputValue value = new InputValue();
    value.position = token.position();
    switch (token.kind()) {
      case BRACKET_L -> {
        value.kind = InputValue.LIST;
        value.comment = comment();
        many(TokenKind.BRACKET_L, TokenKind.BRACKET_R, value.children, () -> element(constant));
      }
      case BRACE_L -> {
        value.kind = InputValue.OBJECT;
        value.comment = comment();
        many(TokenKind.BRACE_L, TokenKind.BRACE_R, value.children, () -> member(constant));
      }
      case DOLLAR -> {
        if (constant) {
          throw unexpected();
        }
        value.kind = InputValue.VARIABLE;
        value.raw = variable();
      }
      default -> {
        value.kind = scalarKind(token);
        value.raw = next().value();
      }
    }
    return value;
  }

  private int scalarKind(Token token) {
    return switch (token.kind()) {
      case INT -> InputValue.INT;
      case FLOAT -> InputValue.FLOAT;
      case STRING -> InputValue.STRING;
      case BLOCK_STRING -> InputValue.BLOCK;
      case NAME ->
          switch (token.value()) {
            case "true", "false" -> InputValue.BOOLEAN;
            case "null" -> InputValue.NULL;
            default -> InputValue.ENUM;
          };
      default -> throw unexpected();
    };
  }

  private ChildValue element(boolean constant) {
    ChildValue element = new ChildValue();
    element.value = value(constant);
    return element;
  }

  private ChildValue member(boolean constant) {
    ChildValue member = new ChildValue();
    member.position = position();
    member.comment = comment();
    member.name = name();
    expect(TokenKind.COLON);
    member.value = value(constant);
    return member;
  }

  final String variable() {
    expect(TokenKind.DOLLAR);
    return name();
  }

  final void arguments(List<Argument> into, boolean constant) {
    some(TokenKind.PAREN_L, TokenKind.PAREN_R, into, () -> argument(constant));
  }

  private Argument argument(boolean constant) {
    Argument argument = new Argument();
    argument.position = position();
    argument.comment = comment();
    argument.name = name();
    expect(TokenKind.COLON);
    argument.value = value(constant);
    return argument;
  }

  final void directives(List<Directive> into, boolean constant) {
    while (skip(TokenKind.AT)) {
      Directive directive = new Directive();
      directive.position = position();
      directive.name = name();
      arguments(directive.arguments, constant);
      into.add(directive);
    }
  }

  final TypeReference type() {
    return nested(this::readType);
  }

  private TypeReference readType() {
    TypeReference type = new TypeReference();
    boolean list = skip(TokenKind.BRACKET_L);
    type.position = position();
    if (list) {
      type.elem = type();
      expect(TokenKind.BRACKET_R);
    } else {
      type.namedType = name();
    }
    type.nonNull = skip(TokenKind.BANG);
    return type;
  }
}
