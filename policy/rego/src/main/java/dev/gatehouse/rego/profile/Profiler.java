package dev.gatehouse.rego.profile;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.trace.QueryTracer;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.ExprNode;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the time from each expression to the next, as OPA's profiler does. Not thread-safe: one
 * for each evaluation.
 */
public final class Profiler implements QueryTracer {

  /** What profiles can be sorted by; more first. */
  public enum Order {
    TOTAL_TIME_NS(Comparator.comparingLong(LineProfile::nanos)),
    NUM_EVAL(Comparator.comparingInt(LineProfile::evaluations)),
    NUM_REDO(Comparator.comparingInt(LineProfile::redos)),
    NUM_GEN_EXPR(Comparator.comparingInt(LineProfile::expressions)),
    FILE(Comparator.comparing(p -> p.location().file())),
    LINE(Comparator.comparingInt(p -> p.location().row()));

    private final Comparator<LineProfile> comparator;

    Order(Comparator<LineProfile> ascending) {
      this.comparator = ascending.reversed();
    }
  }

  private record Line(String file, int row) {}

  private static final class Cost {
    private final Location location;
    private final Set<Integer> expressions = new HashSet<>();
    private long nanos;
    private int evaluations;
    private int redos;

    Cost(Location location) {
      this.location = location;
    }
  }

  private final LongSupplier clock;
  private final Map<Line, Cost> costs = new LinkedHashMap<>();
  private @Nullable TraceEvent previous;
  private long since;

  /** Measures with the machine's clock. */
  public Profiler() {
    this(System::nanoTime);
  }

  /**
   * @param clock nanoseconds from any moment on
   */
  public Profiler(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public void trace(TraceEvent event) {
    boolean counted = event.operation() == Operation.EVAL || event.operation() == Operation.REDO;
    if (counted && event.node() instanceof ExprNode) {
      finish();
      previous = event;
      since = clock.getAsLong();
    }
  }

  private void finish() {
    TraceEvent last = previous;
    if (last == null || !(last.node() instanceof ExprNode expr)) {
      return;
    }
    Cost cost =
        costs.computeIfAbsent(
            new Line(last.location().file(), last.location().row()),
            line -> new Cost(last.location()));
    cost.nanos += clock.getAsLong() - since;
    cost.expressions.add(expr.index());
    if (last.operation() == Operation.EVAL) {
      cost.evaluations++;
    } else {
      cost.redos++;
    }
    previous = null;
  }

  /**
   * The lines.
   *
   * @param orders by what they are sorted, the first counting most
   * @param limit how many; 0 for all
   */
  public List<LineProfile> lines(List<Order> orders, int limit) {
    finish();
    List<LineProfile> lines = new ArrayList<>();
    costs
        .values()
        .forEach(
            c ->
                lines.add(
                    new LineProfile(
                        c.nanos, c.evaluations, c.redos, c.expressions.size(), c.location)));
    Comparator<LineProfile> order = null;
    for (Order each : orders) {
      order = order == null ? each.comparator : order.thenComparing(each.comparator);
    }
    if (order != null) {
      lines.sort(order);
    }
    return limit <= 0 || limit > lines.size() ? lines : lines.subList(0, limit);
  }
}
