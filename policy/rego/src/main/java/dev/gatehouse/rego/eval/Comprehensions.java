package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps that collect the answers of a body, and the ends of such bodies. */
public final class Comprehensions {

  private Comprehensions() {}

  /** Runs a body whose end adds to a collector. */
  static void collect(Frame f, int scratch, Object collector, Step body) {
    Evaluation evaluation = f.world.evaluation;
    evaluation.enter();
    Object outer = f.scratch[scratch];
    f.scratch[scratch] = collector;
    body.run(f);
    f.scratch[scratch] = outer;
    evaluation.leave();
  }

  /** The end of a body: adds to the collector. */
  public record Add(int scratch, Collecting kind) implements Step {
    @Override
    public boolean run(Frame f) {
      f.world.evaluation.step();
      kind.add(f, Objects.requireNonNull(f.scratch[scratch]));
      return false;
    }
  }

  /** Collects the answers each time. */
  public record Collect(int scratch, Collecting kind, Step body, Sink next) implements Step {
    @Override
    public boolean run(Frame f) {
      Object collector = kind.collector();
      collect(f, scratch, collector, body);
      return next.accept(f, kind.built(collector));
    }
  }

  /** The end of a body that is run for all values of some variables: adds to their group. */
  public record AddToGroup(int scratch, Collecting kind, int[] keys) implements Step {
    @Override
    @SuppressWarnings("unchecked")
    public boolean run(Frame f) {
      f.world.evaluation.step();
      var groups = (Map<RegoValue, Object>) Objects.requireNonNull(f.scratch[scratch]);
      kind.add(f, groups.computeIfAbsent(values(f, keys), k -> kind.collector()));
      return false;
    }
  }

  static RegoArray values(Frame f, int[] slots) {
    RegoValue[] values = new RegoValue[slots.length];
    for (int i = 0; i < slots.length; i++) {
      values[i] = f.slots[slots[i]];
    }
    return RegoArray.wrap(values);
  }

  /** Builds each group. */
  static Map<RegoValue, RegoValue> built(Collecting kind, Map<RegoValue, Object> groups) {
    Map<RegoValue, RegoValue> built = new HashMap<>();
    groups.forEach((key, collector) -> built.put(key, kind.built(collector)));
    return built;
  }

  /** The value for a key; of no group, an empty one. */
  static RegoValue of(@Nullable RegoValue group, Collecting kind) {
    return group == null ? kind.built(kind.collector()) : group;
  }
}
