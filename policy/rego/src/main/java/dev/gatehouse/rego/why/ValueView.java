package dev.gatehouse.rego.why;

import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;

/**
 * How values of an explanation are shown. They come from input and data, and so may be personal:
 * whoever keeps or sends explanations masks them here.
 */
@FunctionalInterface
public interface ValueView {

  /** Shows every value as it is. */
  ValueView PLAIN = (expression, value) -> value;

  /** Shows of each value only its kind: {@code "<string>"}. */
  ValueView REDACTED = (expression, value) -> RegoString.of("<" + value.kind().typeName() + ">");

  /**
   * What is shown of a value.
   *
   * @param expression the part of the policy that has it, {@code input.user.name}
   */
  RegoValue show(String expression, RegoValue value);
}
