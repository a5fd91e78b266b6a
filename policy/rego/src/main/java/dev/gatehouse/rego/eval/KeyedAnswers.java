package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been found under single keys of a document, and what that took. */
final class KeyedAnswers {

  /** From so many keys on the whole document is thought of. */
  private static final int MANY = 8;

  /** A key that takes so many steps is likely to be found by looking at all of them. */
  private static final int DEAR = 64;

  private final Map<RegoValue, Object> answers = new HashMap<>();
  private long steps;
  private boolean keysOnly;

  boolean isEmpty() {
    return answers.isEmpty();
  }

  /** A value, {@link Undefined}, or null if the key hasn't been asked for. */
  @Nullable Object get(RegoValue key) {
    return answers.get(key);
  }

  void put(RegoValue key, Object answer, long taken) {
    answers.put(key, answer);
    steps += taken;
  }

  /** Whether the whole document is likely to be cheaper than going on like this. */
  boolean areDear() {
    return !keysOnly && answers.size() >= MANY && steps >= (long) DEAR * answers.size();
  }

  void stayWithKeys() {
    keysOnly = true;
  }
}
