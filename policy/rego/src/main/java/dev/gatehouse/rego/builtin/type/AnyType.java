package dev.gatehouse.rego.builtin.type;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A union of types.
 *
 * @param of the alternatives, sorted; none at all is the type of everything
 */
public record AnyType(List<Type> of) implements Type {
  public AnyType {
    of = of.stream().sorted().toList();
  }

  /** Whether this is the type of everything. */
  public boolean isEverything() {
    return of.isEmpty();
  }

  /** Whether a type is one of the alternatives. */
  public boolean contains(Type other) {
    return !(other instanceof FunctionType) && (of.isEmpty() || of.contains(other));
  }

  /** This union with another type, or another union's alternatives, added. */
  public AnyType merge(Type other) {
    if (other instanceof AnyType union) {
      if (isEverything() || union.isEverything()) {
        return Types.ANY;
      }
      AnyType merged = this;
      for (Type alternative : union.of) {
        merged = merged.merge(alternative);
      }
      return merged;
    }
    if (contains(other)) {
      return this;
    }
    List<Type> extended = new ArrayList<>(of);
    extended.add(other);
    return new AnyType(extended);
  }

  @Override
  public String toString() {
    return of.isEmpty()
        ? "any"
        : of.stream().map(Type::toString).collect(Collectors.joining(", ", "any<", ">"));
  }
}
