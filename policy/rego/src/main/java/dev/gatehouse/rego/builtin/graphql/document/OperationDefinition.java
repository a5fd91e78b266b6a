package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query, mutation or subscription. */
public final class OperationDefinition extends Node {

  public static final String QUERY = "query";
  public static final String MUTATION = "mutation";
  public static final String SUBSCRIPTION = "subscription";

  /** How policies see it. */
  public static final Shape<OperationDefinition> SHAPE =
      Shape.ofExactNames("OperationDefinition", OperationDefinition::new)
          .text("Operation", node -> node.operation, (node, value) -> node.operation = value)
          .text("Name", node -> node.name, (node, value) -> node.name = value)
          .nodes(
              "VariableDefinitions",
              () -> VariableDefinition.SHAPE,
              node -> node.variableDefinitions)
          .nodes("Directives", () -> Directive.SHAPE, node -> node.directives)
          .nodes("SelectionSet", () -> Selection.CODEC, node -> node.selectionSet)
          .written("Comment", () -> CommentGroup.SHAPE, node -> node.comment);

  public String operation = "";
  public String name = "";
  public final List<VariableDefinition> variableDefinitions = new ArrayList<>();
  public final List<Directive> directives = new ArrayList<>();
  public final List<Selection> selectionSet = new ArrayList<>();
  public @Nullable CommentGroup comment;

  /** The definition of a variable, or null. */
  public @Nullable VariableDefinition variable(String variableName) {
    for (VariableDefinition definition : variableDefinitions) {
      if (definition.variable.equals(variableName)) {
        return definition;
      }
    }
    return null;
  }
}
