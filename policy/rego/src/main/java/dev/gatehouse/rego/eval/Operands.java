package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** The kinds of operand. */
public final class Operands {

  private Operands() {}

  /** A constant. */
  public record Constant(RegoValue value) implements Operand {
    @Override
    public RegoValue get(Frame f) {
      return value;
    }
  }

  /** A variable. */
  public record Slot(int index) implements Operand {
    @Override
    public RegoValue get(Frame f) {
      return f.slots[index];
    }
  }

  /** A variable that never gets a value: to evaluate it is an error. */
  public record Unbound(Location place) implements Operand {
    @Override
    public RegoValue get(Frame f) {
      throw new EvaluationException(EvaluationException.INTERNAL, "var requires evaluation", place);
    }
  }

  /** An array of operands. */
  public record ArrayOf(List<Operand> items) implements Operand {
    @Override
    public RegoValue get(Frame f) {
      return RegoArray.wrap(values(items, f));
    }
  }

  /** A set of operands. */
  public record SetOf(List<Operand> items) implements Operand {
    @Override
    public RegoValue get(Frame f) {
      return RegoSet.of(values(items, f));
    }
  }

  /** An object of operands; of equal keys the last counts. */
  public record ObjectOf(List<Operand> keys, List<Operand> values) implements Operand {
    @Override
    public RegoValue get(Frame f) {
      RegoObject.Builder object = RegoObject.builder(keys.size());
      for (int i = 0; i < keys.size(); i++) {
        object.put(keys.get(i).get(f), values.get(i).get(f));
      }
      return object.build();
    }
  }

  static RegoValue[] values(List<Operand> operands, Frame f) {
    RegoValue[] values = new RegoValue[operands.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(operands.get(i), f);
    }
    return values;
  }

  /**
   * The same as the operand's own answer. Nearly all are variables and constants, and to ask for
   * their classes is cheaper than a call that may go anywhere.
   */
  static RegoValue value(Operand operand, Frame f) {
    return switch (operand) {
      case Slot slot -> f.slots[slot.index];
      case Constant constant -> constant.value;
      default -> operand.get(f);
    };
  }
}
