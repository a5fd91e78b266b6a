package dev.gatehouse.rego.value;

import org.jspecify.annotations.Nullable;

/**
 * A value of the Rego language. Values are immutable and may be shared by any number of threads;
 * {@code null} never stands for a value (a result that is undefined is a Java {@code null} where
 * the signature says so).
 *
 * <p>The order is total and is the one that Rego programs see when sets and objects are enumerated:
 * null, booleans, numbers by value, strings by code point, arrays, objects, sets. Equality follows
 * it: {@code 1} equals {@code 1.0}.
 *
 * <p>{@code toString()} is the value in Rego syntax. Comparing and printing nest to any depth
 * without recursion beyond a fixed bound, so a deep document can't exhaust the stack.
 */
public sealed interface RegoValue extends Comparable<RegoValue>
    permits RegoNull, RegoBoolean, RegoNumber, RegoString, RegoArray, RegoObject, RegoSet {

  /** Which of the seven kinds this is. */
  Kind kind();

  /**
   * What a reference finds under the key: an array's element at an integer index, an object's
   * value, a set's own element; null where there is nothing, which is so for every scalar.
   */
  default @Nullable RegoValue find(RegoValue key) {
    return null;
  }

  @Override
  default int compareTo(RegoValue other) {
    return ValueOrder.compare(this, other);
  }
}
