package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What documents and functions are at a point of an evaluation. {@code with} makes another one, and
 * with it forgets what rules have been found to be.
 */
public final class World {

  final Evaluation evaluation;
  final @Nullable RegoValue input;
  final RegoObject data;

  /**
   * Paths under {@code data} where rules don't count, because {@code with} put a document there;
   * null if none.
   */
  final @Nullable List<RegoValue[]> masks;

  /** Functions that others stand for, by full name; null if none. */
  final @Nullable Map<String, Mock> mocks;

  private final @Nullable Object[] documents;
  private @Nullable Map<CallKey, Object> calls;
  private @Nullable World unmocked;

  World(
      Evaluation evaluation,
      @Nullable RegoValue input,
      RegoObject data,
      @Nullable List<RegoValue[]> masks,
      @Nullable Map<String, Mock> mocks) {
    this.evaluation = evaluation;
    this.input = input;
    this.data = data;
    this.masks = masks;
    this.mocks = mocks;
    this.documents = new Object[evaluation.documents];
  }

  /**
   * What is known of a document: a value, {@link Undefined}, {@link KeyedAnswers}, or null if it
   * hasn't been evaluated.
   */
  @Nullable Object known(int document) {
    return documents[document];
  }

  void remember(int document, @Nullable Object value) {
    documents[document] = value;
  }

  @Nullable Object knownCall(CallKey key) {
    return calls == null ? null : calls.get(key);
  }

  void rememberCall(CallKey key, Object value) {
    if (calls == null) {
      calls = new HashMap<>();
    }
    calls.put(key, value);
  }

  /** Whether rules at the path are hidden by a document. */
  boolean masked(RegoValue[] path) {
    if (masks == null) {
      return false;
    }
    for (RegoValue[] mask : masks) {
      if (mask.length <= path.length && startsWith(path, mask)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(RegoValue[] path, RegoValue[] mask) {
    for (int i = 0; i < mask.length; i++) {
      if (!mask[i].equals(path[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * The world in which a function that stands for another runs: there nothing stands for anything.
   */
  World withoutMocks() {
    if (unmocked == null) {
      unmocked = new World(evaluation, input, data, masks, null);
    }
    return unmocked;
  }
}
