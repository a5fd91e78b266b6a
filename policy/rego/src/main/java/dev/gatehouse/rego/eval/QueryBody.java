package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A query ready to run. */
public record QueryBody(int slots, int scratch, Step body) {

  /** All answers. */
  public List<Bindings> answers(World world) {
    Frame f = new Frame(slots, scratch, world);
    List<Bindings> answers = new ArrayList<>();
    f.scratch[0] = answers;
    body.run(f);
    return answers;
  }

  /** The end of a query that wants all answers. */
  public record Answer(Map<String, Integer> variables, List<Operand> expressions) implements Step {
    @Override
    @SuppressWarnings("unchecked")
    public boolean run(Frame f) {
      Map<String, RegoValue> values = new LinkedHashMap<>();
      variables.forEach((name, slot) -> values.put(name, f.slots[slot]));
      List<RegoValue> results = List.of(Operands.values(expressions, f));
      ((List<Bindings>) Objects.requireNonNull(f.scratch[0])).add(new Bindings(values, results));
      return false;
    }
  }

  /** The first answer's value of one expression; null if there is no answer. */
  public @org.jspecify.annotations.Nullable RegoValue first(World world) {
    Frame f = new Frame(slots, scratch, world);
    body.run(f);
    return f.result;
  }

  /** The end of a query that wants the first answer only. */
  public record FirstValue(Operand value) implements Step {
    @Override
    public boolean run(Frame f) {
      f.result = value.get(f);
      return true;
    }
  }
}
