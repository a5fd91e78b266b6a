package dev.gatehouse.appliance.policy;

import dev.gatehouse.appliance.policy.QueryBenchmark.Result;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the outcome of a benchmark is printed, as {@code opa bench} does. The JVM counts the bytes
 * that a thread allocates and not the allocations, so those are left out.
 */
public enum BenchmarkFormat {
  /** A table. */
  PRETTY {
    @Override
    public String print(Result result, boolean memory) {
      Map<String, String> rows = new LinkedHashMap<>();
      rows.put("samples", Integer.toString(result.count()));
      rows.put("ns/op", Long.toString(result.nanoseconds() / result.count()));
      if (memory) {
        rows.put("B/op", Long.toString(result.allocated() / result.count()));
      }
      result.timings().forEach((name, value) -> rows.put(name, number(value)));
      return table(rows);
    }
  },
  /** One JSON object. */
  JSON {
    @Override
    public String print(Result result, boolean memory) {
      return JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(document(result, memory));
    }
  },
  /** A line of Go's benchmark data format. */
  GOBENCH {
    @Override
    public String print(Result result, boolean memory) {
      StringBuilder line = new StringBuilder("BenchmarkOPAEval\t%8d".formatted(result.count()));
      line.append("\t%10d ns/op".formatted(result.nanoseconds() / result.count()));
      result
          .timings()
          .forEach((name, value) -> line.append("\t%10s %s".formatted(number(value), name)));
      if (memory) {
        line.append("\t%8d B/op".formatted(result.allocated() / result.count()));
      }
      return line.toString();
    }
  };

  /** The members of Go's result of a benchmark. */
  static Map<String, Object> document(Result result, boolean memory) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("N", result.count());
    object.put("T", result.nanoseconds());
    object.put("Bytes", 0);
    object.put("MemBytes", memory ? result.allocated() : 0);
    object.put("Extra", result.timings());
    return object;
  }

  /**
   * The text.
   *
   * @param memory whether allocated bytes are part of it
   */
  public abstract String print(Result result, boolean memory);

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    return value >= 100 || value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.3g", value);
  }

  private static String table(Map<String, String> rows) {
    int names = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    int values = rows.values().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    text.append('┌').repeat("─", names + 2).append('┬').repeat("─", values + 2).append("┐\n");
    rows.forEach(
        (name, value) -> {
          text.append("│ ").append(name).repeat(" ", names - name.length());
          text.append(" │ ").repeat(" ", values - value.length()).append(value).append(" │\n");
        });
    return text.append('└')
        .repeat("─", names + 2)
        .append('┴')
        .repeat("─", values + 2)
        .append('┘')
        .toString();
  }
}
