package dev.gatehouse.rego.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps all events with the values of variables. Not thread-safe: one for each evaluation. */
public final class BufferTracer implements QueryTracer {

  private final List<TraceEvent> events = new ArrayList<>();
  private final boolean unifications;

  /** Keeps everything but unifications, which are many. */
  public BufferTracer() {
    this(false);
  }

  /**
   * @param unifications whether unifications are kept, too
   */
  public BufferTracer(boolean unifications) {
    this.unifications = unifications;
  }

  @Override
  public void trace(TraceEvent event) {
    events.add(event);
  }

  @Override
  public boolean wantsLocals() {
    return true;
  }

  @Override
  public boolean wantsUnifications() {
    return unifications;
  }

  /** The events so far, in order; a view. */
  public List<TraceEvent> events() {
    return Collections.unmodifiableList(events);
  }
}
