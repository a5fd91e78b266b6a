package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation lends to the built-in functions that it calls. One context belongs to one
 * evaluation and one thread.
 */
public interface BuiltinContext {
  /** The moment of the evaluation; the same however often it is asked for. */
  Instant now();

  /** The random source of the evaluation. */
  RandomGenerator random();

  /**
   * To be called now and then by a function whose work grows with its arguments.
   *
   * @throws BuiltinCancelledException when the evaluation was cancelled or its deadline passed
   */
  void checkCancelled();

  /**
   * To be called before a function makes a value whose size isn't bounded by that of its arguments.
   *
   * @param bytes about how large it will be
   * @throws BuiltinCancelledException when the evaluation may not use so much memory, was cancelled
   *     or its deadline passed
   */
  default void reserve(long bytes) {
    checkCancelled();
  }

  /**
   * The time left until the evaluation's deadline in nanoseconds; {@link Long#MAX_VALUE} when there
   * is none.
   */
  long nanosLeft();

  /**
   * Remembers a value for the rest of the evaluation. The key's class must belong to the function
   * that asks, so that families can't meet.
   */
  <T> T memo(Object key, Supplier<T> value);

  /**
   * The earlier result of a nondeterministic function for these arguments, or null: {@code
   * nd_builtin_cache}.
   */
  @Nullable RegoValue recall(String function, RegoValue[] arguments);

  /** Records the result of a nondeterministic function for the decision log. */
  void record(String function, RegoValue[] arguments, RegoValue result);

  /** Where the network may be reached; {@link NetworkAccess#NONE} unless configured. */
  NetworkAccess network();

  /** The tokens that were verified before; {@link VerifiedTokens#NONE} unless configured. */
  VerifiedTokens tokens();

  /** What {@code opa.runtime} answers. */
  RegoObject runtime();

  /** Takes a line of {@code print}. */
  void print(String line);

  /** Takes a note of {@code trace}. */
  void note(String text);

  /** Takes the name of a test case of {@code internal.test_case}. */
  void testCase(RegoValue name);
}
