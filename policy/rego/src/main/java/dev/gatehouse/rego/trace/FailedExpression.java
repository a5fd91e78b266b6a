package dev.gatehouse.rego.trace;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.trace.TraceEvent.Local;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression that failed, with the values that its variables and calls had: the source line, and
 * below each of them a mark with the value.
 */
public final class FailedExpression {

  /** Longest text of a value. */
  private static final int WIDTH = 64;

  private record Mark(String title, int column, @Nullable RegoValue value) {
    String text() {
      String text = value == null ? "undefined" : value.toString();
      return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 3) + "...";
    }
  }

  private FailedExpression() {}

  /** The lines, the last one without a line break. */
  public static String of(TraceEvent event) {
    Location place = event.location();
    String margin = " ".repeat(Math.max(0, place.column() - 1));
    StringBuilder text = new StringBuilder(margin).append(firstLine(place.text()));
    List<Mark> marks = marks(event);
    if (marks.isEmpty()) {
      return text.toString();
    }
    text.append('\n').append(arrows(marks, marks.size(), null));
    for (int last = marks.size() - 1; last >= 0; last--) {
      text.append('\n').append(arrows(marks, last, marks.get(last)));
    }
    return text.toString();
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static List<Mark> marks(TraceEvent event) {
    Map<String, Mark> found = new LinkedHashMap<>();
    if (event.node() != null) {
      TraceTerms.walk(event.node(), t -> add(found, event, t));
    }
    List<Mark> marks = new ArrayList<>(found.values());
    marks.sort(Comparator.comparingInt(Mark::column).thenComparing(Mark::title));
    return marks;
  }

  private static void add(Map<String, Mark> found, TraceEvent event, Term t) {
    if (t.location().row() != event.location().row()) {
      return;
    }
    switch (t) {
      case Var v -> {
        Local local = event.locals().get(v.name());
        if (local != null && !v.isWildcard()) {
          String title = v.location().text().isEmpty() ? local.name() : v.location().text();
          found.putIfAbsent(title, new Mark(title, v.location().column(), local.value()));
        }
      }
      case Ref r when r.startsWith("data") -> {
        RegoValue value = null;
        for (var known : event.documents().entrySet()) {
          if (SourceText.of(known.getKey()).equals(SourceText.of(r.groundPrefix()))) {
            value = known.getValue();
          }
        }
        if (value != null) {
          String title = SourceText.of(r);
          found.putIfAbsent(title, new Mark(title, r.location().column(), value));
        }
      }
      case ArrayComprehension c -> {}
      case SetComprehension c -> {}
      case ObjectComprehension c -> {}
      default -> {}
    }
  }

  /** Marks below the first so many, then a value. */
  private static String arrows(List<Mark> marks, int count, @Nullable Mark valued) {
    StringBuilder line = new StringBuilder();
    for (Mark mark : marks.subList(0, count)) {
      boolean shared = valued != null && valued.column() == mark.column();
      if (!shared && line.length() < mark.column()) {
        line.append(" ".repeat(mark.column() - 1 - line.length())).append('|');
      }
    }
    if (valued != null) {
      line.append(" ".repeat(Math.max(0, valued.column() - 1 - line.length())));
      boolean shared = marks.stream().filter(m -> m.column() == valued.column()).count() > 1;
      line.append(shared ? valued.title() + ": " : "").append(valued.text());
    }
    return line.toString();
  }
}
