package dev.gatehouse.rego.eval;

/**
 * Something to do, with all that is to be done after it. Thread-safe: what changes is in the frame.
 */
public interface Step {

  /** Does it, and for each way it succeeds what follows. True when the search is over. */
  boolean run(Frame f);
}
