package dev.gatehouse.rego.why;

import dev.gatehouse.rego.trace.QueryTracer;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.ExprNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers an evaluation into the bodies that it went through. Every rule is tried, also those that
 * an index would leave out: their conditions are part of the answer. Not thread-safe.
 */
public final class WhyTracer implements QueryTracer {

  private final Map<Long, Frame> frames = new HashMap<>();
  private @Nullable Frame query;

  @Override
  public boolean wantsLocals() {
    return true;
  }

  @Override
  public boolean wantsAllRules() {
    return true;
  }

  @Override
  public void trace(TraceEvent event) {
    boolean expression = event.node() instanceof ExprNode;
    switch (event.operation()) {
      case ENTER -> enter(event);
      case EVAL -> frame(event).evaluate(event);
      case FAIL -> {
        if (expression) {
          Frame frame = frame(event);
          boolean every = frame.entered.node() instanceof ExprNode;
          // The search through an every's elements tells of the failure of the whole.
          (every ? frames.getOrDefault(event.parentId(), frame) : frame).fail(event);
        }
      }
      case REDO -> {
        if (expression) {
          frame(event).redo(event);
        }
      }
      case EXIT -> frame(event).exited = event;
      default -> {}
    }
  }

  private void enter(TraceEvent event) {
    Frame frame = new Frame(event);
    frames.put(event.queryId(), frame);
    if (query == null) {
      query = frame;
    } else {
      Frame parent = frames.get(event.parentId());
      if (parent != null) {
        parent.add(frame);
      }
    }
  }

  private Frame frame(TraceEvent event) {
    return frames.computeIfAbsent(event.queryId(), id -> new Frame(event));
  }

  /** The query's own body; null before the evaluation began. */
  @Nullable Frame query() {
    return query;
  }
}
