package dev.gatehouse.rego.builtin.glob;

import java.util.Set;

/** One step of a {@link GlobProgram}. */
sealed interface Step {
  /** Whether the step, which consumes one code point, takes this one. */
  default boolean takes(int codePoint) {
    return false;
  }

  /** Exactly this code point. */
  record Literal(int codePoint) implements Step {
    @Override
    public boolean takes(int candidate) {
      return candidate == codePoint;
    }
  }

  /** Any code point but these. */
  record Except(Set<Integer> codePoints) implements Step {
    @Override
    public boolean takes(int candidate) {
      return codePoints.isEmpty() || !codePoints.contains(candidate);
    }
  }

  /** A code point of a range, or outside it. */
  record Range(int low, int high, boolean negated) implements Step {
    @Override
    public boolean takes(int candidate) {
      return (candidate >= low && candidate <= high) != negated;
    }
  }

  /** A code point of a list, or outside it. */
  record OneOf(String codePoints, boolean negated) implements Step {
    @Override
    public boolean takes(int candidate) {
      return (codePoints.indexOf(candidate) >= 0) != negated;
    }
  }

  /** Goes on at both places without consuming. */
  record Fork(int first, int second) implements Step {}

  /** Goes on elsewhere without consuming. */
  record Jump(int target) implements Step {}

  /** The end of the pattern. */
  record Accept() implements Step {}
}
