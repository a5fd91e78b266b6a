package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoValue;

/** One operation on the base documents, as a JSON patch has them (RFC 6902, section 4). */
public sealed interface DataChange {

  /** Where. */
  DataPath path();

  /** What is written; null's own value for a removal. */
  RegoValue value();

  /** Puts a value under a key, or into an array before the element at an index. */
  record Add(DataPath path, RegoValue value) implements DataChange {}

  /** Puts a value in place of the one that is there. */
  record Replace(DataPath path, RegoValue value) implements DataChange {}

  /** Takes the value away that is there. */
  record Remove(DataPath path) implements DataChange {
    @Override
    public RegoValue value() {
      return RegoNull.NULL;
    }
  }
}
