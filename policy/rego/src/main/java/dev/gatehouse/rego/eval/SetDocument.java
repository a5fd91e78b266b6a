package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;

/** A set that rules add members to; empty if none does. */
public final class SetDocument extends PartialDocument {

  public SetDocument(int id, RegoValue[] path, boolean memoised) {
    super(id, path, memoised);
  }

  @Override
  Object collector() {
    return RegoSet.builder();
  }

  @Override
  RegoValue built(Object collector) {
    return ((RegoSet.Builder) collector).build();
  }
}
