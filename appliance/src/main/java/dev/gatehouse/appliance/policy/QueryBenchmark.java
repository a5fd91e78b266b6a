package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.partial.PartialQuery;
import dev.gatehouse.rego.value.RegoValue;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a prepared query again and again as Go's benchmarks do: more often from run to run
 * until one takes a second. Before that it is evaluated until the JVM has compiled what it will.
 */
public final class QueryBenchmark {
  private static final long LEAST_NANOS = 1_000_000_000L;
  private static final Duration WARM = Duration.ofSeconds(2);
  private static final int MOST = 1_000_000_000;
  private static final int SAMPLES = 1 << 20;

  private final BooleanSupplier query;
  private final Duration warm;

  /**
   * What was measured.
   *
   * @param count of evaluations
   * @param nanoseconds that all of them took
   * @param allocated bytes by all of them
   * @param timings in nanoseconds of single evaluations, by the names that opa gives them; empty
   *     unless asked for
   */
  public record Result(int count, long nanoseconds, long allocated, Map<String, Double> timings) {}

  public QueryBenchmark(PreparedQuery query, @Nullable RegoValue input, EvaluationLimits limits) {
    this(query, input, limits, WARM);
  }

  /**
   * @param warm how long it is evaluated before it is measured
   */
  QueryBenchmark(
      PreparedQuery query, @Nullable RegoValue input, EvaluationLimits limits, Duration warm) {
    this(() -> !query.evaluate(input, limits, EvaluationContext.system()).isEmpty(), warm);
  }

  /** Partial evaluations. */
  public QueryBenchmark(PartialQuery query, @Nullable RegoValue input, EvaluationLimits limits) {
    this(() -> !query.evaluate(input, limits, EvaluationContext.system()).never(), WARM);
  }

  private QueryBenchmark(BooleanSupplier query, Duration warm) {
    this.query = query;
    this.warm = warm;
  }

  /** Whether the query has an answer. */
  public boolean isDefined() {
    return !isUndefined();
  }

  /** One evaluation; the answer makes sure that the JVM doesn't leave it out. */
  private boolean isUndefined() {
    return !query.getAsBoolean();
  }

  /**
   * Measures.
   *
   * @param timings whether each evaluation is timed for itself, too
   */
  public Result run(boolean timings) {
    long begin = System.nanoTime();
    int count = 0;
    while (count == 0 || System.nanoTime() - begin < warm.toNanos()) {
      isUndefined();
      count++;
    }
    Result result = run(1, timings);
    while (result.nanoseconds < LEAST_NANOS && result.count < MOST) {
      result = run(next(result), timings);
    }
    return result;
  }

  /** A fifth more than would have taken the time, but at most a hundred times as often. */
  private static int next(Result last) {
    double each = Math.max(1, (double) last.nanoseconds / last.count);
    double wanted = 1.2 * LEAST_NANOS / each;
    return (int) Math.min(MOST, Math.max(last.count + 1, Math.min(wanted, 100.0 * last.count)));
  }

  private Result run(int count, boolean timings) {
    long[] samples = new long[timings ? Math.min(count, SAMPLES) : 0];
    long allocated = allocated();
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      if (i < samples.length) {
        long start = System.nanoTime();
        isUndefined();
        samples[i] = System.nanoTime() - start;
      } else {
        isUndefined();
      }
    }
    long nanoseconds = System.nanoTime() - begin;
    return new Result(count, nanoseconds, allocated() - allocated, timings(samples));
  }

  private static long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        ? threads.getCurrentThreadAllocatedBytes()
        : 0;
  }

  private static Map<String, Double> timings(long[] samples) {
    Map<String, Double> timings = new LinkedHashMap<>();
    if (samples.length == 0) {
      return timings;
    }
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElse(0);
    double variance = Arrays.stream(sorted).mapToDouble(s -> (s - mean) * (s - mean)).sum();
    for (String percentile : new String[] {"75", "90", "95", "99", "99.9", "99.99"}) {
      put(timings, percentile + "%", percentile(sorted, Double.parseDouble(percentile) / 100));
    }
    put(timings, "count", sorted.length);
    put(timings, "max", sorted[sorted.length - 1]);
    put(timings, "mean", mean);
    put(timings, "median", percentile(sorted, 0.5));
    put(timings, "min", sorted[0]);
    put(timings, "stddev", Math.sqrt(variance / sorted.length));
    return timings;
  }

  private static void put(Map<String, Double> timings, String name, double value) {
    timings.put("histogram_timer_rego_query_eval_ns_" + name, value);
  }

  private static double percentile(long[] sorted, double share) {
    double at = share * (sorted.length + 1);
    if (at < 1) {
      return sorted[0];
    }
    if (at >= sorted.length) {
      return sorted[sorted.length - 1];
    }
    int below = (int) at;
    return sorted[below - 1] + (at - below) * (sorted[below] - sorted[below - 1]);
  }
}
