package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;

/** A term all of whose variables have values: it is always defined. */
public interface Operand {

  RegoValue get(Frame f);
}
