package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;

/** What is to be done with a value that was found. */
public interface Sink {

  /** True when the search is over. */
  boolean accept(Frame f, RegoValue value);
}
