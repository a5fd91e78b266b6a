package dev.gatehouse.rego.builtin.graphql.document;

import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/** Writes a part of a document as the value that policies see, and reads it back. */
public interface Codec<V> {
  /** The value; null when there is nothing in it to see. */
  @Nullable RegoValue write(V part);

  /**
   * The part; null when a list is to leave it out.
   *
   * @throws DocumentException when the value is of another kind, or incomplete
   */
  @Nullable V read(RegoValue value);
}
