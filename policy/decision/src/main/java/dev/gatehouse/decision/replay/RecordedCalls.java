package dev.gatehouse.decision.replay;

import dev.gatehouse.rego.NondeterministicCalls;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/**
 * Answers with what was recorded for the same arguments.
 *
 * @param calls results by the JSON of the arguments by function, as {@code nd_builtin_cache} is
 */
record RecordedCalls(RegoObject calls) implements NondeterministicCalls {

  @Override
  public @Nullable RegoValue recall(String function, RegoValue[] arguments) {
    if (!(calls.get(function) instanceof RegoObject results)) {
      return null;
    }
    RegoArray key = RegoArray.of(arguments);
    RegoValue result = results.get(RegoJson.write(key));
    return result == null ? results.get(key) : result;
  }

  @Override
  public void record(String function, RegoValue[] arguments, RegoValue result) {
    // What was not recorded is made anew, and matters to this decision only.
  }
}
