package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Objects;

/** The ends of comprehension bodies, which add to what is being collected. */
public final class Comprehensions {

  private Comprehensions() {}

  static void collect(Frame f, int scratch, Object collector, Step body) {
    Evaluation evaluation = f.world.evaluation;
    evaluation.enter();
    Object outer = f.scratch[scratch];
    f.scratch[scratch] = collector;
    body.run(f);
    f.scratch[scratch] = outer;
    evaluation.leave();
  }

  private static Object collector(Frame f, int scratch) {
    return Objects.requireNonNull(f.scratch[scratch]);
  }

  /** Adds to an array. */
  public record AddItem(int scratch, Operand item) implements Step {
    @Override
    @SuppressWarnings("unchecked")
    public boolean run(Frame f) {
      f.world.evaluation.step();
      ((List<RegoValue>) collector(f, scratch)).add(item.get(f));
      return false;
    }
  }

  /** Adds to a set. */
  public record AddElement(int scratch, Operand element) implements Step {
    @Override
    public boolean run(Frame f) {
      f.world.evaluation.step();
      ((RegoSet.Builder) collector(f, scratch)).add(element.get(f));
      return false;
    }
  }

  /** Adds to an object, where a key can't have two values. */
  public record AddEntry(int scratch, Operand key, Operand value, Location place) implements Step {
    @Override
    public boolean run(Frame f) {
      f.world.evaluation.step();
      RegoValue added = value.get(f);
      RegoValue before =
          ((RegoObject.Builder) collector(f, scratch)).putUnlessConflict(key.get(f), added);
      if (before != null && !before.equals(added)) {
        throw new EvaluationException(EvaluationException.CONFLICT, Document.UNIQUE_KEYS, place);
      }
      return false;
    }
  }
}
