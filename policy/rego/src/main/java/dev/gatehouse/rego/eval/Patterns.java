package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** The kinds of pattern. */
public final class Patterns {

  private Patterns() {}

  /** Matches anything. */
  public record Any() implements Pattern {
    @Override
    public boolean matches(Frame f, RegoValue value) {
      return true;
    }
  }

  /** Matches nothing. */
  public record Never() implements Pattern {
    @Override
    public boolean matches(Frame f, RegoValue value) {
      return false;
    }
  }

  /** Gives a variable its value. */
  public record Bind(int slot) implements Pattern {
    @Override
    public boolean matches(Frame f, RegoValue value) {
      f.slots[slot] = value;
      return true;
    }
  }

  /** Matches one value. */
  public record EqualTo(Operand operand) implements Pattern {
    @Override
    public boolean matches(Frame f, RegoValue value) {
      return Operands.value(operand, f).equals(value);
    }
  }

  /** Matches an array of that length, element by element. */
  public record ArrayOf(List<Pattern> items) implements Pattern {
    @Override
    public boolean matches(Frame f, RegoValue value) {
      if (!(value instanceof RegoArray array) || array.size() != items.size()) {
        return false;
      }
      for (int i = 0; i < items.size(); i++) {
        if (!items.get(i).matches(f, array.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Matches an object of just those keys, value by value. */
  public record ObjectOf(List<Operand> keys, List<Pattern> values) implements Pattern {
    @Override
    public boolean matches(Frame f, RegoValue value) {
      if (!(value instanceof RegoObject object) || object.size() != keys.size()) {
        return false;
      }
      for (int i = 0; i < keys.size(); i++) {
        RegoValue found = object.get(keys.get(i).get(f));
        if (found == null || !values.get(i).matches(f, found)) {
          return false;
        }
      }
      return true;
    }
  }
}
