package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.profile.LineProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures of several runs: the least, the greatest, the mean, and what most runs stay under. */
final class Statistics {

  private Statistics() {}

  static Map<String, Object> of(List<Long> figures) {
    List<Long> sorted = new ArrayList<>(figures);
    sorted.sort(null);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("min", sorted.getFirst());
    document.put("max", sorted.getLast());
    document.put("mean", sorted.stream().mapToLong(Long::longValue).average().orElse(0));
    document.put("90%", percentile(sorted, 0.9));
    document.put("99%", percentile(sorted, 0.99));
    return document;
  }

  private static double percentile(List<Long> sorted, double share) {
    double position = share * (sorted.size() + 1);
    if (position < 1) {
      return sorted.getFirst();
    }
    if (position >= sorted.size()) {
      return sorted.getLast();
    }
    double lower = sorted.get((int) position - 1);
    double upper = sorted.get((int) position);
    return lower + (position - Math.floor(position)) * (upper - lower);
  }

  static Map<String, Object> ofMetrics(List<Map<String, Long>> runs) {
    Map<String, List<Long>> figures = new TreeMap<>();
    runs.forEach(
        run ->
            run.forEach(
                (name, value) -> figures.computeIfAbsent(name, n -> new ArrayList<>()).add(value)));
    Map<String, Object> document = new LinkedHashMap<>();
    figures.forEach((name, values) -> document.put(name, of(values)));
    return document;
  }

  static List<Object> ofProfiles(List<List<LineProfile>> runs) {
    List<Object> lines = new ArrayList<>();
    for (LineProfile line : runs.getFirst()) {
      Map<String, Object> document = EvalDocument.profile(line);
      document.remove("total_time_ns");
      Map<String, Object> first = new LinkedHashMap<>();
      first.put("total_time_ns_stats", of(times(runs, line)));
      first.putAll(document);
      lines.add(first);
    }
    return lines;
  }

  /** The times of the same line in all runs. */
  static List<Long> times(List<List<LineProfile>> runs, LineProfile line) {
    List<Long> times = new ArrayList<>();
    for (List<LineProfile> run : runs) {
      run.stream()
          .filter(l -> l.location().position().equals(line.location().position()))
          .forEach(l -> times.add(l.nanos()));
    }
    return times;
  }
}
