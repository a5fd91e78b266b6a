package dev.gatehouse.rego.builtin.type;

/**
 * A type without parts.
 *
 * @param rank its place in the order of types
 * @param text its name
 */
public record ScalarType(int rank, String text) implements Type {
  @Override
  public String toString() {
    return text;
  }
}
