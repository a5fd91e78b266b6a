package dev.gatehouse.objectstore;

/** How a write that did not fail ended. */
public enum PutOutcome {
  /** The storage has the object. */
  STORED,
  /** There was an object under this key already; it is as it was. */
  PRESENT
}
