package dev.gatehouse.rego.builtin;

/** A built-in function: what it takes and gives, and what it does. */
public record BuiltinFunction(BuiltinDeclaration declaration, Builtin implementation) {
  public String name() {
    return declaration.name();
  }
}
