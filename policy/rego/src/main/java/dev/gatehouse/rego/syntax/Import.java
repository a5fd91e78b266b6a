package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoString;
import org.jspecify.annotations.Nullable;

/**
 * {@code import path as alias}.
 *
 * @param aliasLocation where the alias stands, if there is one
 */
public record Import(
    Ref path, @Nullable String alias, @Nullable Location aliasLocation, Location location)
    implements Statement {

  /** The name that the import gives to its path. */
  public String name() {
    if (alias != null) {
      return alias;
    }
    Term last = path.terms().get(path.size() - 1);
    return switch (last) {
      case Var v -> v.name();
      case Scalar s when s.value() instanceof RegoString text -> text.value();
      default -> "";
    };
  }
}
