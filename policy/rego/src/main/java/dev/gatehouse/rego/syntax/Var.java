package dev.gatehouse.rego.syntax;

/**
 * A variable. A wildcard {@code _} gets the name {@code $0}, {@code $1}, … so that no two are the
 * same.
 */
public record Var(String name, Location location) implements Term {

  static final String WILDCARD_PREFIX = "$";

  /** Start of the names that the compiler makes up. */
  public static final String GENERATED_PREFIX = "__local";

  public static Var of(String name) {
    return new Var(name, Location.NONE);
  }

  public boolean isWildcard() {
    return name.startsWith(WILDCARD_PREFIX);
  }

  /** Whether the compiler made this variable up. */
  public boolean isGenerated() {
    return name.startsWith(GENERATED_PREFIX);
  }

  @Override
  public Var at(Location place) {
    return new Var(name, place);
  }

  @Override
  public String kind() {
    return "var";
  }
}
