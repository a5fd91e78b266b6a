package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import java.util.Arrays;

/** A function and the arguments that it was called with. */
record CallKey(int function, RegoValue[] arguments) {

  @Override
  public boolean equals(Object other) {
    return other instanceof CallKey that
        && function == that.function
        && Arrays.equals(arguments, that.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * function + Arrays.hashCode(arguments);
  }
}
