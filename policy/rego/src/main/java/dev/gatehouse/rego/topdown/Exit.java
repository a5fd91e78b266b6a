package dev.gatehouse.rego.topdown;

import org.jspecify.annotations.Nullable;

/**
 * The search is left before all answers are found, as one is enough.
 *
 * @param deferred whether a body on the way can't be left at once: its other answers are still
 *     looked for, then the exit goes on
 * @param outer the exit that a caller asked for before, and that goes on when this one has reached
 *     its end
 */
record Exit(boolean deferred, @Nullable Exit outer) {

  /** The exit as it is outside of the document or function whose search it ended. */
  static @Nullable Exit ended(@Nullable Exit exit) {
    return exit == null ? null : exit.outer;
  }
}
