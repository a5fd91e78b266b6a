package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.partial.PartialText;
import dev.gatehouse.rego.profile.LineProfile;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.trace.TraceText;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.rego.why.ValueView;
import dev.gatehouse.rego.why.WhyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Answers for people: a single value as indented JSON, several as a table. */
final class EvalPretty {

  private EvalPretty() {}

  static String of(EvalReport report) {
    StringBuilder text = new StringBuilder();
    if (report.traced) {
      TraceText.lines(report.trace, true, report.variables)
          .forEach(line -> text.append(line).append('\n'));
    }
    if (report.why != null) {
      text.append(WhyText.of(report.why, ValueView.PLAIN));
    } else if (report.hasErrors()) {
      text.append(errors(report));
    } else if (report.partial != null) {
      text.append(partial(report.partial));
    } else {
      text.append(answers(report));
    }
    if (report.metrics.size() == 1) {
      TextTable table = new TextTable(List.of("Metric", "Value"));
      report
          .metrics
          .getFirst()
          .forEach((name, value) -> table.row(List.of(name, String.valueOf(value))));
      text.append(table);
    } else if (!report.metrics.isEmpty()) {
      text.append(aggregatedMetrics(report.metrics));
    }
    if (report.profiles.size() == 1) {
      text.append(profile(report.profiles.getFirst(), report));
    } else if (!report.profiles.isEmpty()) {
      text.append(aggregatedProfile(report.profiles));
    }
    if (report.coverage != null) {
      TextTable table = new TextTable(List.of(), true);
      table.row(
          List.of(
              "Overall Coverage", String.format(Locale.ROOT, "%.2f", report.coverage.coverage())));
      text.append(table);
    }
    return text.toString();
  }

  /** All errors as {@code opa} writes them. */
  static String errors(EvalReport report) {
    if (!report.loadErrors.isEmpty()) {
      return "1 error occurred: " + report.loadErrors.getFirst() + "\n";
    }
    if (!report.compileErrors.isEmpty()) {
      return new RegoCompileException(report.compileErrors).getMessage() + "\n";
    }
    List<EvaluationException> errors = report.evaluationErrors;
    StringBuilder text = new StringBuilder();
    text.append(errors.size())
        .append(errors.size() == 1 ? " error occurred: " : " errors occurred:\n");
    errors.forEach(e -> text.append(e.getMessage()).append('\n'));
    return text.toString();
  }

  private static String answers(EvalReport report) {
    List<Bindings> answers = report.answers;
    if (answers.isEmpty()) {
      return "undefined\n";
    }
    Bindings first = answers.getFirst();
    if (answers.size() == 1 && first.variables().isEmpty() && first.expressions().size() == 1) {
      return IndentedJson.of(first.expressions().getFirst()) + "\n";
    }
    return table(report, answers);
  }

  /** A column for each expression that isn't just true, and for each variable. */
  private static String table(EvalReport report, List<Bindings> answers) {
    TreeSet<String> columns = new TreeSet<>();
    Map<String, Integer> expressions = new java.util.HashMap<>();
    for (Bindings answer : answers) {
      for (int i = 0; i < answer.expressions().size(); i++) {
        boolean plain = RegoBoolean.TRUE.equals(answer.expressions().get(i));
        if (!plain && i < report.expressions.size()) {
          String name = report.expressions.get(i).location().text();
          columns.add(name);
          expressions.put(name, i);
        }
      }
      columns.addAll(answer.variables().keySet());
    }
    if (columns.isEmpty()) {
      return "true\n";
    }
    TextTable table = new TextTable(List.copyOf(columns));
    for (Bindings answer : answers) {
      List<String> cells = new ArrayList<>();
      for (String column : columns) {
        RegoValue variable = answer.variables().get(column);
        Integer index = expressions.get(column);
        RegoValue value =
            variable != null || index == null ? variable : answer.expressions().get(index);
        cells.add(value == null ? "" : shortened(EvalDocument.compact(value), report.prettyLimit));
      }
      table.row(cells);
    }
    return table.toString();
  }

  private static String shortened(String text, int limit) {
    return limit <= 0 || text.length() <= limit ? text : text.substring(0, limit) + "...";
  }

  private static String partial(PartialResult result) {
    if (result.queries().isEmpty() && result.support().isEmpty()) {
      return "undefined\n";
    }
    TextTable table = new TextTable(List.of(), true);
    int number = 1;
    for (var query : result.queries()) {
      table.row(
          List.of("Query " + number++, query.isEmpty() ? "" : cell(PartialText.query(query))));
    }
    number = 1;
    for (Module module : result.support()) {
      table.row(List.of("Support " + number++, cell(PartialText.module(module))));
    }
    return table.toString();
  }

  private static String cell(String source) {
    return source.stripTrailing().replace("\t", "  ");
  }

  /** What partial evaluation left, as modules that can be read again. */
  static String source(PartialResult result) {
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (var query : result.queries()) {
      text.append("# Query ").append(number++).append('\n');
      text.append(query.isEmpty() ? "" : PartialText.query(query).stripTrailing()).append("\n\n");
    }
    number = 1;
    for (Module module : result.support()) {
      text.append("# Module ").append(number++).append('\n');
      text.append(PartialText.module(module).stripTrailing())
          .append(number <= result.support().size() ? "\n\n" : "\n");
    }
    return text.toString();
  }

  private static String profile(List<LineProfile> lines, EvalReport report) {
    TextTable table =
        new TextTable(List.of("Time", "Num Eval", "Num Redo", "Num Gen Expr", "Location"));
    for (LineProfile line : lines) {
      table.row(
          List.of(
              GoDurationText.of(line.nanos()),
              String.valueOf(line.evaluations()),
              String.valueOf(line.redos()),
              String.valueOf(line.expressions()),
              place(line)));
    }
    return table.isEmpty() ? "" : table.toString();
  }

  private static String place(LineProfile line) {
    return line.location().file().isEmpty() ? line.location().text() : line.location().position();
  }

  private static String aggregatedMetrics(List<Map<String, Long>> runs) {
    TextTable table = new TextTable(List.of("Metric", "Min", "Max", "Mean", "90%", "99%"));
    Statistics.ofMetrics(runs)
        .forEach(
            (name, statistics) -> {
              List<String> cells = new ArrayList<>(List.of(name));
              ((Map<?, ?>) statistics).values().forEach(v -> cells.add(IndentedJson.of(v)));
              table.row(cells);
            });
    return table.isEmpty() ? "" : table.toString();
  }

  private static String aggregatedProfile(List<List<LineProfile>> runs) {
    TextTable table =
        new TextTable(
            List.of(
                "Min",
                "Max",
                "Mean",
                "90%",
                "99%",
                "Num Eval",
                "Num Redo",
                "Num Gen Expr",
                "Location"));
    for (LineProfile line : runs.getFirst()) {
      List<String> cells = new ArrayList<>();
      Statistics.of(Statistics.times(runs, line))
          .values()
          .forEach(v -> cells.add(GoDurationText.of(((Number) v).longValue())));
      cells.add(String.valueOf(line.evaluations()));
      cells.add(String.valueOf(line.redos()));
      cells.add(String.valueOf(line.expressions()));
      cells.add(place(line));
      table.row(cells);
    }
    return table.isEmpty() ? "" : table.toString();
  }
}
