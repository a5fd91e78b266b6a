package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Objects;

/** The ends of rule bodies. */
public final class Emits {

  private Emits() {}

  /** A constant: the first answer is enough. */
  public record Constant(RegoValue value) implements Step {
    @Override
    public boolean run(Frame f) {
      f.result = value;
      return true;
    }
  }

  /** A value that has to be the same in all answers. */
  public record Value(Operand value, String conflict, Location place) implements Step {
    @Override
    public boolean run(Frame f) {
      RegoValue found = value.get(f);
      if (f.result == null) {
        f.result = found;
      } else if (!f.result.equals(found)) {
        throw new EvaluationException(EvaluationException.CONFLICT, conflict, place);
      }
      return false;
    }
  }

  /** A member of a set. */
  public record Element(Operand element) implements Step {
    @Override
    public boolean run(Frame f) {
      ((RegoSet.Builder) Objects.requireNonNull(f.scratch[RuleBody.COLLECTOR])).add(element.get(f));
      return false;
    }
  }

  /** A value or a set's member at a path whose keys are found with it. */
  public record AtPath(List<Operand> path, Operand leaf, boolean member, Location place)
      implements Step {
    @Override
    public boolean run(Frame f) {
      PartialTree tree = (PartialTree) Objects.requireNonNull(f.scratch[RuleBody.COLLECTOR]);
      RegoValue added = leaf.get(f);
      tree.add(Operands.values(path, f), added, member, place);
      f.result = added;
      return false;
    }
  }
}
