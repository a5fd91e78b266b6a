package dev.gatehouse.rego.syntax;

/** {@code package path}, with {@code data} put in front. */
public record PackageDecl(Ref path, Location location) implements Statement {}
