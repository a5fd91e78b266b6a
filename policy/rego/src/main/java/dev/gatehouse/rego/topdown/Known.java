package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What documents and calls have been found to be; {@code with} makes one forget for a while. */
final class Known {

  private final Deque<Map<List<Object>, Optional<RegoValue>>> levels = new ArrayDeque<>();

  Known() {
    push();
  }

  void push() {
    levels.push(new HashMap<>());
  }

  void pop() {
    levels.pop();
  }

  /** The value; empty if known to be undefined, null if nothing is known. */
  @SuppressWarnings("NullOptional")
  @Nullable Optional<RegoValue> get(List<Object> key) {
    return levels.element().get(key);
  }

  void put(List<Object> key, @Nullable RegoValue value) {
    levels.element().put(List.copyOf(key), Optional.ofNullable(value));
  }
}
