package dev.gatehouse.rego.why;

import dev.gatehouse.rego.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body as a trace tells of it: what was tried in it, and how it ended. */
final class Frame {

  /** One evaluation of an expression, with the bodies that were entered for it. */
  static final class Step {
    final TraceEvent begun;
    final List<Frame> inner = new ArrayList<>();

    /** Set when the expression had no answer. */
    @Nullable TraceEvent failed;

    Step(TraceEvent begun) {
      this.begun = begun;
    }

    int index() {
      return begun.node() instanceof TraceEvent.ExprNode e ? e.index() : -1;
    }
  }

  final TraceEvent entered;
  final List<Step> steps = new ArrayList<>();

  /** The last answer; null if there was none. */
  @Nullable TraceEvent exited;

  private @Nullable Step current;

  Frame(TraceEvent entered) {
    this.entered = entered;
  }

  void evaluate(TraceEvent e) {
    Step step = new Step(e);
    steps.add(step);
    current = step;
  }

  void fail(TraceEvent e) {
    Step step = latest(e);
    if (step != null) {
      step.failed = e;
      current = step;
    }
  }

  /** The search comes back to an expression for another answer. */
  void redo(TraceEvent e) {
    current = latest(e);
  }

  private @Nullable Step latest(TraceEvent e) {
    int index = e.node() instanceof TraceEvent.ExprNode x ? x.index() : -1;
    for (Step step : steps.reversed()) {
      if (step.index() == index) {
        return step;
      }
    }
    return null;
  }

  void add(Frame inner) {
    if (current != null) {
      current.inner.add(inner);
    }
  }

  /** The failures that got furthest: those of the last expression that was come to. */
  List<Step> decisive() {
    int furthest = -1;
    for (Step s : steps) {
      if (s.failed != null) {
        furthest = Math.max(furthest, s.index());
      }
    }
    List<Step> found = new ArrayList<>();
    for (Step s : steps) {
      if (s.failed != null && s.index() == furthest) {
        found.add(s);
      }
    }
    return found;
  }
}
