package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.NondeterministicCalls;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what functions of one evaluation answered, in the form of {@code nd_builtin_cache}. */
final class RecordedCalls implements NondeterministicCalls {

  private final Map<String, RegoObject.Builder> functions = new LinkedHashMap<>();

  @Override
  public @Nullable RegoValue recall(String function, RegoValue[] arguments) {
    return null;
  }

  @Override
  public void record(String function, RegoValue[] arguments, RegoValue result) {
    functions
        .computeIfAbsent(function, _ -> RegoObject.builder())
        .put(RegoArray.of(arguments), result);
  }

  /** Results by arguments by function. */
  RegoObject toObject() {
    RegoObject.Builder object = RegoObject.builder(functions.size());
    functions.forEach((name, calls) -> object.put(RegoString.of(name), calls.build()));
    return object.build();
  }
}
