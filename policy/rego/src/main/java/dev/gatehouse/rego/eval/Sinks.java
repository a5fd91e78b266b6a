package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** What can be done with a value: go deeper into it, or use it and go on. */
public final class Sinks {

  private Sinks() {}

  /** Goes on unless the value is false. */
  public record IfTruthy(Step next) implements Sink {
    @Override
    public boolean accept(Frame f, RegoValue value) {
      return !RegoBoolean.FALSE.equals(value) && next.run(f);
    }
  }

  /** Gives a variable the value. */
  public record Bind(int slot, Step next) implements Sink {
    @Override
    public boolean accept(Frame f, RegoValue value) {
      f.slots[slot] = value;
      return next.run(f);
    }
  }

  /** Goes on if the value fits. */
  public record IfMatches(Pattern pattern, Step next) implements Sink {
    @Override
    public boolean accept(Frame f, RegoValue value) {
      return pattern.matches(f, value) && next.run(f);
    }
  }

  /** Follows one key. */
  public record LookupKey(RegoValue key, Sink next) implements Sink {
    @Override
    public boolean accept(Frame f, RegoValue value) {
      RegoValue found = value.find(key);
      return found != null && next.accept(f, found);
    }
  }

  /** Tries every value, whatever its key. */
  public record EnumerateValues(Sink next) implements Sink {
    @Override
    public boolean accept(Frame f, RegoValue value) {
      Evaluation evaluation = f.world.evaluation;
      switch (value) {
        case RegoArray array -> {
          for (int i = 0; i < array.size(); i++) {
            evaluation.step();
            if (next.accept(f, array.get(i))) {
              return true;
            }
          }
        }
        case RegoObject object -> {
          for (int i = 0; i < object.size(); i++) {
            evaluation.step();
            if (next.accept(f, object.value(i))) {
              return true;
            }
          }
        }
        case RegoSet set -> {
          for (int i = 0; i < set.size(); i++) {
            evaluation.step();
            if (next.accept(f, set.get(i))) {
              return true;
            }
          }
        }
        default -> {}
      }
      return false;
    }
  }

  /** Follows keys that are known. */
  public record Lookup(List<Operand> keys, Sink next) implements Sink {
    @Override
    public boolean accept(Frame f, RegoValue value) {
      RegoValue current = value;
      for (int i = 0; i < keys.size(); i++) {
        RegoValue found = current.find(Operands.value(keys.get(i), f));
        if (found == null) {
          return false;
        }
        current = found;
      }
      return next.accept(f, current);
    }
  }

  /** Tries every key that fits the pattern. */
  public record Enumerate(Pattern key, Sink next) implements Sink {
    @Override
    public boolean accept(Frame f, RegoValue value) {
      Evaluation evaluation = f.world.evaluation;
      switch (value) {
        case RegoArray array -> {
          for (int i = 0; i < array.size(); i++) {
            evaluation.step();
            if (key.matches(f, RegoNumber.of(i)) && next.accept(f, array.get(i))) {
              return true;
            }
          }
        }
        case RegoObject object -> {
          for (int i = 0; i < object.size(); i++) {
            evaluation.step();
            if (key.matches(f, object.key(i)) && next.accept(f, object.value(i))) {
              return true;
            }
          }
        }
        case RegoSet set -> {
          for (int i = 0; i < set.size(); i++) {
            evaluation.step();
            RegoValue element = set.get(i);
            if (key.matches(f, element) && next.accept(f, element)) {
              return true;
            }
          }
        }
        default -> {}
      }
      return false;
    }
  }
}
