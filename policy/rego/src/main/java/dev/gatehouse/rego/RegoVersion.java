package dev.gatehouse.rego;

/** The dialect a module is written in. */
public enum RegoVersion {
  /**
   * The dialect before OPA 1.0: {@code if} and {@code contains} are optional, keywords are
   * imported.
   */
  V0,
  /**
   * {@link #V0} held to the rules of {@link #V1}, as {@code import rego.v1} does for a single
   * module.
   */
  V0_COMPATIBLE_V1,
  /** Today's dialect. */
  V1
}
