package dev.gatehouse.rego;

import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/**
 * Results of functions that may answer differently each time, such as {@code time.now_ns} and
 * {@code http.send}: kept for the decision log, and given back when a decision is replayed.
 */
public interface NondeterministicCalls {

  /** Keeps nothing. */
  NondeterministicCalls NONE =
      new NondeterministicCalls() {
        @Override
        public @Nullable RegoValue recall(String function, RegoValue[] arguments) {
          return null;
        }

        @Override
        public void record(String function, RegoValue[] arguments, RegoValue result) {}
      };

  /** The result that was recorded for these arguments, or null. */
  @Nullable RegoValue recall(String function, RegoValue[] arguments);

  /** Records a result. */
  void record(String function, RegoValue[] arguments, RegoValue result);
}
