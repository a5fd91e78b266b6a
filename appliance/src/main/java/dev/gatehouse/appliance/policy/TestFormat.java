package dev.gatehouse.appliance.policy;

/** The forms in which results of tests are printed. */
public enum TestFormat {
  /** For people. */
  PRETTY,
  /** One JSON array. */
  JSON,
  /** Lines as Go's benchmarks have them. */
  GOBENCH,
  /** A JUnit report, for CI. */
  JUNIT
}
