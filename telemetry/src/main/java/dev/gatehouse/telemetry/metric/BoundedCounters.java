package dev.gatehouse.telemetry.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counters by labels whose values are not listed anywhere: at most so many combinations get one of
 * their own, and all others share one with the value {@code other}. Thread-safe.
 */
public final class BoundedCounters {

  /** The value that stands for those beyond the bound. */
  public static final String OTHER = "other";

  private final MeterRegistry registry;
  private final String name;
  private final String description;
  private final List<String> labels;
  private final int most;
  private final List<String> fixed;
  private final ConcurrentHashMap<List<String>, Counter> counters = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param labels the names of the labels that vary
   * @param most combinations that get a counter of their own
   * @param fixed names and values of labels that all counters have
   */
  public BoundedCounters(
      MeterRegistry registry,
      String name,
      String description,
      List<String> labels,
      int most,
      String... fixed) {
    this.registry = registry;
    this.name = name;
    this.description = description;
    this.labels = List.copyOf(labels);
    this.most = most;
    this.fixed = List.of(fixed);
  }

  /** Counts one. */
  public void increment(String... values) {
    List<String> key = List.of(values);
    Counter counter = counters.get(key);
    if (counter == null) {
      counter = admit(key);
    }
    counter.increment();
  }

  private Counter admit(List<String> key) {
    if (count.get() >= most) {
      return counters.computeIfAbsent(labels.stream().map(label -> OTHER).toList(), this::create);
    }
    return counters.computeIfAbsent(
        key,
        values -> {
          count.incrementAndGet();
          return create(values);
        });
  }

  private Counter create(List<String> values) {
    Counter.Builder builder =
        Counter.builder(name).description(description).tags(fixed.toArray(String[]::new));
    for (int label = 0; label < labels.size(); label++) {
      builder.tag(labels.get(label), values.get(label));
    }
    return builder.register(registry);
  }
}
