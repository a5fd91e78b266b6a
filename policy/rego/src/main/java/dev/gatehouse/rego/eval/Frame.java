package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/** The variables of one rule's or query's run, those of all bodies in it among them. */
public final class Frame {

  final RegoValue[] slots;

  /** Builders of comprehensions and worlds to go back to. */
  final @Nullable Object[] scratch;

  World world;
  @Nullable RegoValue result;

  Frame(int slots, int scratch, World world) {
    this.slots = new RegoValue[slots];
    this.scratch = new Object[scratch];
    this.world = world;
  }
}
