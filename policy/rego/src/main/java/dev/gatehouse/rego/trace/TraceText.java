package dev.gatehouse.rego.trace;

import dev.gatehouse.rego.builtin.format.GoQuote;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.trace.TraceEvent.BodyNode;
import dev.gatehouse.rego.trace.TraceEvent.ExprNode;
import dev.gatehouse.rego.trace.TraceEvent.Local;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.trace.TraceEvent.RuleNode;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Traces as {@code opa eval --explain} prints them: a line for each event, indented by the bodies
 * around it.
 */
public final class TraceText {

  /** Spaces after the longest text of a column, besides the one between columns. */
  private static final int PADDING = 4;

  /** Longest text of a value in a column of variables. */
  private static final int VALUE_WIDTH = 32;

  private TraceText() {}

  /**
   * The lines.
   *
   * @param locations whether each line begins with where the step is
   * @param variables whether each line ends with the values of the variables that it mentions
   */
  public static List<String> lines(List<TraceEvent> events, boolean locations, boolean variables) {
    Map<Long, Integer> depths = new HashMap<>();
    Map<String, String> files = ShortPaths.of(events);
    List<List<String>> rows = new ArrayList<>();
    for (TraceEvent e : events) {
      List<String> row = new ArrayList<>();
      if (locations) {
        row.add(place(e.location(), files));
      }
      row.add(text(e, depth(depths, e)));
      if (variables) {
        row.add(variables(e));
      }
      rows.add(row);
    }
    return table(rows);
  }

  /** The lines with places and without variables, each with a line break. */
  public static String pretty(List<TraceEvent> events) {
    StringBuilder all = new StringBuilder();
    lines(events, true, false).forEach(line -> all.append(line).append('\n'));
    return all.toString();
  }

  private static int depth(Map<Long, Integer> depths, TraceEvent e) {
    Integer depth = depths.get(e.queryId());
    if (depth == null) {
      depth = depths.getOrDefault(e.parentId(), 0) + 1;
      depths.put(e.queryId(), depth);
    }
    return depth;
  }

  private static String place(Location location, Map<String, String> files) {
    String file = location.file();
    return (file.isEmpty() ? "query" : files.getOrDefault(file, file)) + ":" + location.row();
  }

  private static String text(TraceEvent e, int depth) {
    boolean outside =
        e.operation() == Operation.ENTER
            || (e.operation() == Operation.REDO && !(e.node() instanceof ExprNode));
    int spaces = outside ? depth : depth + 1;
    String text = "| ".repeat(Math.max(0, spaces - 1)) + e.operation().text() + " ";
    if (e.operation() == Operation.NOTE) {
      return text + GoQuote.string(e.message(), false);
    }
    return text + details(e) + (e.message().isEmpty() ? "" : " " + e.message());
  }

  private static String details(TraceEvent e) {
    if (e.node() instanceof RuleNode r) {
      return SourceText.of(r.path().groundPrefix());
    }
    if (e.ref() != null) {
      return SourceText.of(e.ref());
    }
    Renaming names = new Renaming(e.locals());
    return switch (e.node()) {
      case ExprNode x -> SourceText.of(names.shown(x.expr()));
      case BodyNode b -> SourceText.body(names.body(b.body()));
      case RuleNode r -> SourceText.of(r.path().groundPrefix());
      case null -> "";
    };
  }

  private static String variables(TraceEvent e) {
    Map<String, RegoValue> values = new TreeMap<>();
    e.documents().forEach((ref, value) -> values.put(SourceText.of(ref), value));
    if (e.node() instanceof RuleNode r) {
      values.clear();
      TraceTerms.walkHead(r.rule().head(), t -> add(values, e, t));
    } else if (e.node() != null) {
      TraceTerms.walk(e.node(), t -> add(values, e, t));
    }
    List<String> parts = new ArrayList<>();
    values.forEach((name, value) -> parts.add(name + ": " + shortened(value.toString())));
    return "{" + String.join(", ", parts) + "}";
  }

  private static void add(
      Map<String, RegoValue> values, TraceEvent e, dev.gatehouse.rego.syntax.Term term) {
    if (term instanceof dev.gatehouse.rego.syntax.Var v) {
      Local local = e.locals().get(v.name());
      if (local != null && local.value() != null) {
        values.put(local.name().startsWith("$") ? "_" : local.name(), local.value());
      }
    }
  }

  /** A text cut to a width, with dots where it was longer. */
  private static String shortened(String text) {
    return text.length() <= VALUE_WIDTH ? text : text.substring(0, VALUE_WIDTH - 3) + "...";
  }

  private static List<String> table(List<List<String>> rows) {
    Map<Integer, Integer> widths = new HashMap<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths.merge(i, width(row.get(i)), Math::max);
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i));
        if (i < row.size() - 1) {
          int missing = widths.getOrDefault(i, 0) + PADDING - width(row.get(i));
          line.append(" ".repeat(Math.max(0, missing) + 1));
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
