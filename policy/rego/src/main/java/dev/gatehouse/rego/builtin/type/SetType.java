package dev.gatehouse.rego.builtin.type;

import org.jspecify.annotations.Nullable;

/**
 * A set type.
 *
 * @param of the type of the elements; null for the empty set
 */
public record SetType(@Nullable Type of) implements Type {
  @Override
  public String toString() {
    return of == null ? "set" : "set[" + of + "]";
  }
}
