package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;

/** A term that is compared with a value, where variables without one take theirs from it. */
public interface Pattern {

  boolean matches(Frame f, RegoValue value);
}
