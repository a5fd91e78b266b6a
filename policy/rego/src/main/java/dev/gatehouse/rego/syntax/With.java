package dev.gatehouse.rego.syntax;

/**
 * {@code with target as value}: for one expression, another document or function stands in the
 * target's place.
 */
public record With(Term target, Term value, Location location) {}
