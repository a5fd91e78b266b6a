package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comprehension that is asked for again and again with other values of outer variables that its
 * body compares with. After some dear answers its body is run once for all their values, and each
 * further answer is a look-up: a product of two collections becomes a sum.
 *
 * @param scratch where the collector is kept
 * @param memory where it is kept what is known from earlier times
 * @param body the body for the values that the variables have
 * @param grouping the body that gives the variables their values
 * @param keys the places of those variables
 * @param context the places of the other outer variables of the body
 */
@SuppressWarnings({
  "ArrayRecordComponent", // Never compared, never handed out.
  "ReferenceEquality" // Only the same world and the same values have the same answers for certain.
})
public record GroupedComprehension(
    int scratch,
    int memory,
    Collecting kind,
    Step body,
    Step grouping,
    int[] keys,
    int[] context,
    Sink next)
    implements Step {

  /** Before, answers are looked for one by one. */
  private static final int FEW = 4;

  /** An answer that takes so many steps is likely found by looking at all there is. */
  private static final int DEAR = 32;

  /** What is known from earlier times. */
  private static final class Memory {
    private final World world;
    private final RegoArray context;
    private int answers;
    private long steps;
    private boolean alone;
    private @Nullable Map<RegoValue, RegoValue> groups;

    Memory(World world, RegoArray context) {
      this.world = world;
      this.context = context;
    }

    boolean isFor(World other, RegoArray values) {
      if (world != other) {
        return false;
      }
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i) != context.get(i)) {
          return false;
        }
      }
      return true;
    }

    boolean isWorthGrouping() {
      return !alone && answers >= FEW && steps >= (long) DEAR * answers;
    }
  }

  @Override
  public boolean run(Frame f) {
    RegoArray outer = Comprehensions.values(f, context);
    if (!(f.scratch[memory] instanceof Memory known && known.isFor(f.world, outer))) {
      f.scratch[memory] = new Memory(f.world, outer);
    }
    Memory known = (Memory) java.util.Objects.requireNonNull(f.scratch[memory]);
    if (known.groups == null && known.isWorthGrouping()) {
      group(f, known);
    }
    Map<RegoValue, RegoValue> groups = known.groups;
    return next.accept(
        f,
        groups == null
            ? alone(f, known)
            : Comprehensions.of(groups.get(Comprehensions.values(f, keys)), kind));
  }

  private RegoValue alone(Frame f, Memory known) {
    long before = f.world.evaluation.stepsLeft();
    Object collector = kind.collector();
    Comprehensions.collect(f, scratch, collector, body);
    known.answers++;
    known.steps += before - f.world.evaluation.stepsLeft();
    return kind.built(collector);
  }

  private void group(Frame f, Memory known) {
    Evaluation evaluation = f.world.evaluation;
    int depth = evaluation.depth();
    World world = f.world;
    Object collecting = f.scratch[scratch];
    RegoArray values = Comprehensions.values(f, keys);
    try {
      Map<RegoValue, Object> groups = new HashMap<>();
      Comprehensions.collect(f, scratch, groups, grouping);
      known.groups = Comprehensions.built(kind, groups);
    } catch (EvaluationException failed) {
      if (failed.code().equals(EvaluationException.CANCEL)) {
        throw failed;
      }
      // For values that nobody asked for; it is theirs to fail.
      known.alone = true;
      evaluation.returnTo(depth);
      f.world = world;
      f.scratch[scratch] = collecting;
    }
    for (int i = 0; i < keys.length; i++) {
      f.slots[keys[i]] = values.get(i);
    }
  }
}
