package dev.gatehouse.rego.coverage;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.trace.TraceExpressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a policy was evaluated and what wasn't.
 *
 * @param files by name
 */
public record CoverageReport(SortedMap<String, FileCoverage> files) {

  /** One file. */
  public record FileCoverage(List<SourceRange> covered, List<SourceRange> notCovered) {

    /** How many lines have something that was evaluated. */
    public int coveredLines() {
      return lines(covered).size();
    }

    /** How many lines have only what was not evaluated. */
    public int notCoveredLines() {
      SortedSet<Integer> lines = lines(notCovered);
      lines.removeAll(lines(covered));
      return lines.size();
    }

    /** Covered lines of all, in percent. */
    public double coverage() {
      return percent(coveredLines(), notCoveredLines());
    }

    private static SortedSet<Integer> lines(List<SourceRange> ranges) {
      SortedSet<Integer> lines = new TreeSet<>();
      for (SourceRange r : ranges) {
        for (int row = r.startRow(); row <= r.endRow(); row++) {
          lines.add(row);
        }
      }
      return lines;
    }
  }

  private static double percent(int covered, int notCovered) {
    return covered + notCovered == 0 ? 0 : 100.0 * covered / (covered + notCovered);
  }

  /** Covered lines of all files. */
  public int coveredLines() {
    return files.values().stream().mapToInt(FileCoverage::coveredLines).sum();
  }

  /** Lines of all files that are not covered. */
  public int notCoveredLines() {
    return files.values().stream().mapToInt(FileCoverage::notCoveredLines).sum();
  }

  /** Covered lines of all, in percent. */
  public double coverage() {
    return percent(coveredLines(), notCoveredLines());
  }

  /**
   * The report of what was reached.
   *
   * @param modules as they were parsed, by file
   * @param further what the same evaluations reach with an optimisation turned off, by the kind
   *     that explains why it was missed before
   */
  public static CoverageReport of(
      Coverage coverage, Map<String, Module> modules, Map<String, Coverage> further) {
    SortedMap<String, FileCoverage> files = new TreeMap<>();
    coverage
        .files()
        .forEach(
            file ->
                files.put(file, new FileCoverage(List.copyOf(coverage.reached(file)), List.of())));
    modules.forEach(
        (file, module) -> {
          SortedSet<SourceRange> reached = coverage.reached(file);
          List<SourceRange> missed = new ArrayList<>();
          for (SourceRange range : all(module)) {
            if (!reached.contains(range)) {
              missed.add(range.with(kinds(file, range, further)));
            }
          }
          files.put(file, new FileCoverage(List.copyOf(reached), missed));
        });
    return new CoverageReport(files);
  }

  private static List<String> kinds(String file, SourceRange range, Map<String, Coverage> further) {
    List<String> kinds = new ArrayList<>();
    new LinkedHashMap<>(further)
        .forEach(
            (kind, other) -> {
              if (other.reached(file).contains(range)) {
                kinds.add(kind);
              }
            });
    return kinds;
  }

  /** Everything in a module that can be evaluated. */
  private static SortedSet<SourceRange> all(Module module) {
    SortedSet<SourceRange> ranges = new TreeSet<>();
    for (Rule first : module.rules()) {
      for (Rule r = first; r != null; r = r.otherwise()) {
        add(ranges, r.head().location());
        if (r.isDefault()) {
          add(ranges, r.location());
        }
        TraceExpressions.walk(r, e -> addExpression(ranges, e));
      }
    }
    return ranges;
  }

  private static void addExpression(SortedSet<SourceRange> ranges, Expr e) {
    if (!(e.literal() instanceof Literal.SomeDecl)) {
      add(ranges, e.location());
    }
  }

  private static void add(SortedSet<SourceRange> ranges, Location place) {
    if (!place.file().isEmpty()) {
      ranges.add(SourceRange.of(place));
    }
  }
}
