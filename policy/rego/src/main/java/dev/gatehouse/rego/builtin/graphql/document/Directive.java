package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directive in use. Validation notes what it is and where it stands. */
public final class Directive extends Node {
  /** How policies see it. */
  public static final Shape<Directive> SHAPE =
      Shape.of("Directive", Directive::new)
          .text("Name", node -> node.name, (node, value) -> node.name = value)
          .nodes("Arguments", () -> Argument.SHAPE, node -> node.arguments)
          .node(
              "ParentDefinition",
              () -> TypeDefinition.SHAPE,
              node -> node.parentDefinition,
              (node, value) -> node.parentDefinition = value)
          .node(
              "Definition",
              () -> DirectiveDefinition.SHAPE,
              node -> node.definition,
              (node, value) -> node.definition = value)
          .text("Location", node -> node.location, (node, value) -> node.location = value);

  public String name = "";
  public final List<Argument> arguments = new ArrayList<>();
  public @Nullable TypeDefinition parentDefinition;
  public @Nullable DirectiveDefinition definition;
  public String location = "";

  /** The argument of a name, or null. */
  public @Nullable Argument argument(String argumentName) {
    for (Argument argument : arguments) {
      if (argument.name.equals(argumentName)) {
        return argument;
      }
    }
    return null;
  }
}
