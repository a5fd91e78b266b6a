package dev.gatehouse.rego.builtin.type;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An array type.
 *
 * @param fixed the types of the first elements
 * @param dynamic the type of all further elements; null when there are none
 */
public record ArrayType(List<Type> fixed, @Nullable Type dynamic) implements Type {
  public ArrayType {
    fixed = List.copyOf(fixed);
  }

  /** The type of the element at an index, or null. */
  public @Nullable Type select(long index) {
    if (index < 0) {
      return null;
    }
    return index < fixed.size() ? fixed.get((int) index) : dynamic;
  }

  @Override
  public String toString() {
    String listed =
        fixed.isEmpty()
            ? ""
            : fixed.stream().map(Type::toString).collect(Collectors.joining(", ", "<", ">"));
    return "array" + listed + (dynamic == null ? "" : "[" + dynamic + "]");
  }
}
