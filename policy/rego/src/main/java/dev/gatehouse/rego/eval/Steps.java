package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** Steps that compare and bind, and those that hold other bodies. */
public final class Steps {

  private Steps() {}

  /** Ends a body of which one answer is enough. */
  public record Succeed() implements Step {
    @Override
    public boolean run(Frame f) {
      return true;
    }
  }

  /** Never goes on. */
  public record Fail() implements Step {
    @Override
    public boolean run(Frame f) {
      return false;
    }
  }

  /** Gives a variable the value of an operand. */
  public record Assign(int slot, Operand value, Step next) implements Step {
    @Override
    public boolean run(Frame f) {
      f.slots[slot] = value.get(f);
      return next.run(f);
    }
  }

  /** Goes on if the operand's value fits the pattern. */
  public record Match(Operand value, Pattern pattern, Step next) implements Step {
    @Override
    public boolean run(Frame f) {
      return pattern.matches(f, value.get(f)) && next.run(f);
    }
  }

  /** Goes on if the operands are equal. */
  public record Equal(Operand left, Operand right, Step next) implements Step {
    @Override
    public boolean run(Frame f) {
      return left.get(f).equals(right.get(f)) && next.run(f);
    }
  }

  /** Goes on unless the operand is false. */
  public record Truthy(Operand value, Step next) implements Step {
    @Override
    public boolean run(Frame f) {
      return !RegoBoolean.FALSE.equals(value.get(f)) && next.run(f);
    }
  }

  /** Hands an operand's value to a sink. */
  public record Feed(Operand value, Sink next) implements Step {
    @Override
    public boolean run(Frame f) {
      return next.accept(f, value.get(f));
    }
  }

  /** Goes on if the body, which ends in {@link Succeed}, has no answer. */
  public record Not(Step body, Step next) implements Step {
    @Override
    public boolean run(Frame f) {
      f.world.evaluation.step();
      return !body.run(f) && next.run(f);
    }
  }

  /** Goes on, once, if each of the bodies has an answer. */
  public record All(List<Step> bodies, Step next) implements Step {
    @Override
    public boolean run(Frame f) {
      for (Step body : bodies) {
        if (!body.run(f)) {
          return false;
        }
      }
      return next.run(f);
    }
  }

  /** Goes on, once, if one of the bodies has an answer. */
  public record AnyOf(List<Step> bodies, Step next) implements Step {
    @Override
    public boolean run(Frame f) {
      for (Step body : bodies) {
        if (body.run(f)) {
          return next.run(f);
        }
      }
      return false;
    }
  }

  /** Goes on if the domain is a collection and the body has an answer for each element of it. */
  public record Every(Operand domain, Pattern key, Pattern value, Step body, Step next)
      implements Step {
    @Override
    public boolean run(Frame f) {
      return holds(f) && next.run(f);
    }

    private boolean holds(Frame f) {
      switch (domain.get(f)) {
        case RegoArray array -> {
          for (int i = 0; i < array.size(); i++) {
            if (!element(f, RegoNumber.of(i), array.get(i))) {
              return false;
            }
          }
        }
        case RegoObject object -> {
          for (int i = 0; i < object.size(); i++) {
            if (!element(f, object.key(i), object.value(i))) {
              return false;
            }
          }
        }
        case RegoSet set -> {
          for (RegoValue element : set) {
            if (!element(f, element, element)) {
              return false;
            }
          }
        }
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean element(Frame f, RegoValue k, RegoValue v) {
      f.world.evaluation.step();
      return !(key.matches(f, k) && value.matches(f, v)) || body.run(f);
    }
  }
}
