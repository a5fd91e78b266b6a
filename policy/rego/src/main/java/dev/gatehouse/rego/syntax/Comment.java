package dev.gatehouse.rego.syntax;

/** A comment, without the {@code #}. */
public record Comment(String text, Location location) {}
