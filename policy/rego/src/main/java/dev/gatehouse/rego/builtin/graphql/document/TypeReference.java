package dev.gatehouse.rego.builtin.graphql.document;

import org.jspecify.annotations.Nullable;

/** A type by its name, or a list of an element type; non-null or not. */
public final class TypeReference extends Node {

  /** A type by its name. */
  public static TypeReference named(String name, boolean nonNull) {
    TypeReference type = new TypeReference();
    type.namedType = name;
    type.nonNull = nonNull;
    return type;
  }

  /** How policies see it. */
  public static final Shape<TypeReference> SHAPE =
      Shape.of("TypeReference", TypeReference::new)
          .text("NamedType", node -> node.namedType, (node, value) -> node.namedType = value)
          .node(
              "Elem",
              () -> TypeReference.SHAPE,
              node -> node.elem,
              (node, value) -> node.elem = value)
          .flag("NonNull", node -> node.nonNull, (node, value) -> node.nonNull = value);

  public String namedType = "";
  public @Nullable TypeReference elem;
  public boolean nonNull;

  /** The name of the type that is left when all lists are taken away. */
  public String name() {
    TypeReference type = this;
    while (type.namedType.isEmpty() && type.elem != null) {
      type = type.elem;
    }
    return type.namedType;
  }

  /** Whether a variable of this type may stand where the other type is expected. */
  public boolean isCompatible(TypeReference other, boolean otherNonNull) {
    if (!namedType.equals(other.namedType)) {
      return false;
    }
    if (elem != null
        && (other.elem == null || !elem.isCompatible(other.elem, other.elem.nonNull))) {
      return false;
    }
    return !otherNonNull || nonNull;
  }

  /** The type as GraphQL writes it. */
  @Override
  public String toString() {
    String bang = nonNull ? "!" : "";
    return namedType.isEmpty() && elem != null ? "[" + elem + "]" + bang : namedType + bang;
  }
}
