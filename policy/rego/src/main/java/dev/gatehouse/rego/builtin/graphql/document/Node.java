package dev.gatehouse.rego.builtin.graphql.document;

import org.jspecify.annotations.Nullable;

/** A node of a document. */
public abstract class Node {
  /** Where it stands; null when it was given as an object and not as text. */
  public @Nullable Position position;
}
