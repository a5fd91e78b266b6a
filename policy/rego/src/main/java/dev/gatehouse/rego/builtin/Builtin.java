package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/**
 * What a built-in function does. Implementations keep no state of their own: what they remember,
 * they remember in the context.
 */
@FunctionalInterface
public interface Builtin {
  /**
   * Calls the function.
   *
   * @param arguments as many as the declaration has parameters; any kind of value, the static check
   *     notwithstanding
   * @return the result; null when it is undefined. A relation answers the array of its results
   * @throws BuiltinException when the arguments are of the wrong kind or mean nothing to the
   *     function
   * @throws BuiltinCancelledException when the evaluation's deadline passed meanwhile
   */
  @Nullable RegoValue call(BuiltinContext context, RegoValue[] arguments);
}
