package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.util.List;

/** Makes results that only some computations may have. */
final class Results {
  /**
   * The largest whole number that a computation may give; a policy can't fill the heap with digits.
   */
  private static final int MAX_BITS = 300_000;

  private Results() {}

  /** A whole number, unless it is absurdly large. */
  static RegoNumber number(BigInteger value) {
    if (value.bitLength() > MAX_BITS) {
      throw BuiltinException.failed("number too big");
    }
    return RegoNumber.of(value);
  }

  static RegoArray strings(List<String> strings) {
    RegoValue[] elements = new RegoValue[strings.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = RegoString.of(strings.get(i));
    }
    return RegoArray.wrap(elements);
  }
}
