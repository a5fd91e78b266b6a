package dev.gatehouse.rego.builtin.graphql.syntax;

import dev.gatehouse.rego.builtin.graphql.document.CommentGroup;
import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import dev.gatehouse.rego.builtin.graphql.document.QueryDocument;
import dev.gatehouse.rego.builtin.graphql.document.Selection;
import dev.gatehouse.rego.builtin.graphql.document.VariableDefinition;
import java.util.List;

/** Reads queries. */
public final class QueryParser extends ValueReader {
  private QueryParser(byte[] source) {
    super("", source);
  }

  /**
   * Reads operations and fragments; there may be none.
   *
   * @throws GraphqlSyntaxException at the first problem
   */
  public static QueryDocument parse(byte[] source) {
    return new QueryParser(source).document();
  }

  private QueryDocument document() {
    QueryDocument document = new QueryDocument();
    while (!peek().is(TokenKind.EOF)) {
      Token token = peek();
      if (token.is(TokenKind.BRACE_L)
          || token.isName("query")
          || token.isName("mutation")
          || token.isName("subscription")) {
        document.operations.add(operation());
      } else if (token.isName("fragment")) {
        document.fragments.add(fragment());
      } else {
        throw unexpected();
      }
    }
    return document;
  }

  private OperationDefinition operation() {
    OperationDefinition operation = new OperationDefinition();
    operation.position = position();
    if (peek().is(TokenKind.BRACE_L)) {
      // The comments before a query without a keyword are lost, as they are in OPA's parser.
      operation.operation = OperationDefinition.QUERY;
    } else {
      operation.comment = comment();
      operation.operation = next().value();
      if (peek().is(TokenKind.NAME)) {
        operation.name = next().value();
      }
      variables(operation.variableDefinitions);
      directives(operation.directives, false);
    }
    requiredSelections(operation.selectionSet);
    return operation;
  }

  private void variables(List<VariableDefinition> into) {
    some(TokenKind.PAREN_L, TokenKind.PAREN_R, into, this::variableDefinition);
  }

  private VariableDefinition variableDefinition() {
    VariableDefinition definition = new VariableDefinition();
    definition.position = position();
    definition.comment = comment();
    definition.variable = variable();
    expect(TokenKind.COLON);
    definition.type = type();
    if (skip(TokenKind.EQUALS)) {
      definition.defaultValue = value(true);
    }
    directives(definition.directives, false);
    return definition;
  }

  private FragmentDefinition fragment() {
    FragmentDefinition fragment = new FragmentDefinition();
    fragment.position = position();
    fragment.comment = comment();
    expectKeyword("fragment");
    if (peek().value().equals("on")) {
      throw unexpected();
    }
    fragment.name = name();
    variables(fragment.variableDefinition);
    expectKeyword("on");
    fragment.typeCondition = name();
    directives(fragment.directives, false);
    requiredSelections(fragment.selectionSet);
    return fragment;
  }

  private void requiredSelections(List<Selection> into) {
    if (!peek().is(TokenKind.BRACE_L)) {
      throw expected(TokenKind.BRACE_L.toString(), peek().kind().toString());
    }
    selections(into);
  }

  private void selections(List<Selection> into) {
    some(TokenKind.BRACE_L, TokenKind.BRACE_R, into, () -> nested(this::selection));
  }

  private Selection selection() {
    return peek().is(TokenKind.SPREAD) ? spread() : field();
  }

  private Field field() {
    Field field = new Field();
    field.position = position();
    field.comment = comment();
    field.alias = name();
    field.name = skip(TokenKind.COLON) ? name() : field.alias;
    arguments(field.arguments, false);
    directives(field.directives, false);
    selections(field.selectionSet);
    return field;
  }

  private Selection spread() {
    peek();
    CommentGroup comment = comment();
    expect(TokenKind.SPREAD);
    if (peek().is(TokenKind.NAME) && !peek().value().equals("on")) {
      FragmentSpread spread = new FragmentSpread();
      spread.position = position();
      spread.comment = comment;
      spread.name = name();
      directives(spread.directives, false);
      return spread;
    }
    InlineFragment fragment = new InlineFragment();
    fragment.position = position();
    fragment.comment = comment;
    if (peek().value().equals("on")) {
      next();
      fragment.typeCondition = name();
    }
    directives(fragment.directives, false);
    requiredSelections(fragment.selectionSet);
    return fragment;
  }
}
