package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/** A document that rules define. Its value is found once for each world. */
public abstract class Document {

  static final String UNIQUE_KEYS = "object keys must be unique";

  final int id;

  /** Whether the value is remembered. */
  final boolean memoised;

  /** The keys under {@code data} that lead to it. */
  final RegoValue[] path;

  Document(int id, RegoValue[] path, boolean memoised) {
    this.id = id;
    this.memoised = memoised;
    this.path = path;
  }

  /** The value; null if undefined. */
  final @Nullable RegoValue value(World world) {
    Object known = world.known(id);
    if (known == null || known instanceof KeyedAnswers) {
      RegoValue value = world.masked(path) ? baseValue(world) : evaluated(world);
      known = value == null ? Undefined.UNDEFINED : value;
      if (memoised) {
        world.remember(id, known);
      }
    }
    return known instanceof RegoValue value ? value : null;
  }

  private @Nullable RegoValue evaluated(World world) {
    world.evaluation.enter();
    RegoValue value = evaluate(world);
    world.evaluation.leave();
    return value;
  }

  private @Nullable RegoValue baseValue(World world) {
    RegoValue value = world.data;
    for (RegoValue key : path) {
      value = value == null ? null : value.find(key);
    }
    return value;
  }

  abstract @Nullable RegoValue evaluate(World world);
}
