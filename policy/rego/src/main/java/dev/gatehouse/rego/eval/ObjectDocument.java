package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;

/** An object that rules with variables in their names add to; empty if none does. */
public final class ObjectDocument extends PartialDocument {

  public ObjectDocument(int id, RegoValue[] path, boolean memoised) {
    super(id, path, memoised);
  }

  @Override
  Object collector() {
    return new PartialTree();
  }

  @Override
  RegoValue built(Object collector) {
    return ((PartialTree) collector).build();
  }
}
