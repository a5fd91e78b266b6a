package dev.gatehouse.appliance.bench;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outcome of one benchmark.
 *
 * @param bench its name
 * @param date of the run, ISO 8601
 * @param cores the machine's
 * @param figures in order of interest
 */
public record BenchReport(String bench, String date, int cores, List<Figure> figures) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static BenchReport of(String bench, List<Figure> figures) {
    return new BenchReport(
        bench,
        LocalDate.now(java.time.ZoneOffset.UTC).toString(),
        Runtime.getRuntime().availableProcessors(),
        figures);
  }

  /** Prints it as one JSON object or as a table. */
  public void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JSON.writeValueAsString(this));
      return;
    }
    out.printf("%-44s %12s %12s %8s  %s%n", "", "gatehouse", "peer", "ratio", "unit");
    for (Figure figure : figures) {
      out.printf(
          "%-44s %12.2f %12s %8s  %s%n",
          figure.name(),
          figure.value(),
          figure.peer() == null ? "" : "%.2f".formatted(figure.peer()),
          figure.ratio() == null ? "" : "%.3g".formatted(figure.ratio()),
          figure.unit());
    }
  }
}
