package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.value.RegoValue;

/** What one keyword demands of a value. */
@FunctionalInterface
interface Rule<V extends RegoValue> {
  void check(V value, Place place, Findings findings);
}
