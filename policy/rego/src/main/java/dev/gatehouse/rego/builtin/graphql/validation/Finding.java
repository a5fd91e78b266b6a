package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Position;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a query breaks.
 *
 * @param position where; null for a query that was given as an object
 */
public record Finding(String message, @Nullable Position position) {}
