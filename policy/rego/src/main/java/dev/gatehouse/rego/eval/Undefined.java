package dev.gatehouse.rego.eval;

/** Stands in caches for what has been evaluated and has no value. */
enum Undefined {
  UNDEFINED
}
