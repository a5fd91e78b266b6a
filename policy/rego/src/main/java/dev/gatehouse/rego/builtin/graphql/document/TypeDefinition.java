package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type, or an extension of one: the kind says which members count. */
public final class TypeDefinition extends Node {

  public static final String SCALAR = "SCALAR";
  public static final String OBJECT = "OBJECT";
  public static final String INTERFACE = "INTERFACE";
  public static final String UNION = "UNION";
  public static final String ENUM = "ENUM";
  public static final String INPUT_OBJECT = "INPUT_OBJECT";

  /** How policies see it. */
  public static final Shape<TypeDefinition> SHAPE =
      Shape.of("TypeDefinition", TypeDefinition::new)
          .text("Kind", node -> node.kind, (node, value) -> node.kind = value)
          .text("Description", node -> node.description, (node, value) -> node.description = value)
          .text("Name", node -> node.name, (node, value) -> node.name = value)
          .nodes("Directives", () -> Directive.SHAPE, node -> node.directives)
          .texts("Interfaces", node -> node.interfaces)
          .nodes("Fields", () -> FieldDefinition.SHAPE, node -> node.fields)
          .texts("Types", node -> node.types)
          .nodes("EnumValues", () -> EnumValueDefinition.SHAPE, node -> node.enumValues)
          .flag("BuiltIn", node -> node.builtIn, (node, value) -> node.builtIn = value)
          .node(
              "BeforeDescriptionComment",
              () -> CommentGroup.SHAPE,
              node -> node.beforeDescriptionComment,
              (node, value) -> node.beforeDescriptionComment = value)
          .node(
              "AfterDescriptionComment",
              () -> CommentGroup.SHAPE,
              node -> node.afterDescriptionComment,
              (node, value) -> node.afterDescriptionComment = value)
          .node(
              "EndOfDefinitionComment",
              () -> CommentGroup.SHAPE,
              node -> node.endOfDefinitionComment,
              (node, value) -> node.endOfDefinitionComment = value);

  public String kind = "";
  public String description = "";
  public String name = "";
  public final List<Directive> directives = new ArrayList<>();
  public final List<String> interfaces = new ArrayList<>();
  public final List<FieldDefinition> fields = new ArrayList<>();
  public final List<String> types = new ArrayList<>();
  public final List<EnumValueDefinition> enumValues = new ArrayList<>();
  public boolean builtIn;
  public @Nullable CommentGroup beforeDescriptionComment;
  public @Nullable CommentGroup afterDescriptionComment;
  public @Nullable CommentGroup endOfDefinitionComment;

  /** Where each member of a union stands; as many as members, or none when it was no text. */
  public final List<Position> typePositions = new ArrayList<>();

  public boolean isLeaf() {
    return kind.equals(ENUM) || kind.equals(SCALAR);
  }

  public boolean isAbstract() {
    return kind.equals(INTERFACE) || kind.equals(UNION);
  }

  public boolean isComposite() {
    return kind.equals(OBJECT) || isAbstract();
  }

  public boolean isInput() {
    return isLeaf() || kind.equals(INPUT_OBJECT);
  }

  /** The field of a name, or null. */
  public @Nullable FieldDefinition field(String fieldName) {
    for (FieldDefinition field : fields) {
      if (field.name.equals(fieldName)) {
        return field;
      }
    }
    return null;
  }
}
