package dev.gatehouse.rego.builtin.type;

/** A set type. */
public record SetType(Type of) implements Type {
  @Override
  public String toString() {
    return "set[" + of + "]";
  }
}
