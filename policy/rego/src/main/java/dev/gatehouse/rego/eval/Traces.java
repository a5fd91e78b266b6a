package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.Operation;

/** Steps that tell the tracer what happens around them. They are part of traced plans only. */
public final class Traces {

  private Traces() {}

  private static void tell(Frame f, Operation operation, String text, Location place) {
    Evaluation evaluation = f.world.evaluation;
    evaluation.tracer.trace(new TraceEvent(operation, evaluation.depth(), text, place));
  }

  /**
   * An expression: tells of the attempt, and of the failure if {@link Reached} is never come to.
   *
   * @param scratch where it is noted whether the expression had an answer
   */
  public record Expression(int scratch, String text, Location place, Step body) implements Step {
    @Override
    public boolean run(Frame f) {
      tell(f, Operation.EVAL, text, place);
      f.scratch[scratch] = null;
      boolean done = body.run(f);
      if (f.scratch[scratch] == null) {
        tell(f, Operation.FAIL, text, place);
      }
      return done;
    }
  }

  /**
   * What follows an expression: when the search comes back here, the expression is tried for
   * another answer.
   */
  public record Reached(int scratch, String text, Location place, Step next) implements Step {
    @Override
    public boolean run(Frame f) {
      f.scratch[scratch] = this;
      boolean done = next.run(f);
      f.scratch[scratch] = this;
      if (!done) {
        tell(f, Operation.REDO, text, place);
      }
      return done;
    }
  }

  /** The beginning of a rule or a query. */
  public record Enter(String text, Location place, Step body) implements Step {
    @Override
    public boolean run(Frame f) {
      tell(f, Operation.ENTER, text, place);
      return body.run(f);
    }
  }

  /** The end of a rule's or a query's body, with an answer. */
  public record Exit(String text, Location place, Step end) implements Step {
    @Override
    public boolean run(Frame f) {
      tell(f, Operation.EXIT, text, place);
      return end.run(f);
    }
  }
}
