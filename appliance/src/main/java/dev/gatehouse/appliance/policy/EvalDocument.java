package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.coverage.CoverageReport;
import dev.gatehouse.rego.coverage.SourceRange;
import dev.gatehouse.rego.profile.LineProfile;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.trace.TraceJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.rego.why.ValueView;
import dev.gatehouse.rego.why.WhyJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON documents of {@code opa eval}, with members in its order. */
final class EvalDocument {

  private EvalDocument() {}

  static Map<String, @Nullable Object> of(EvalReport report) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    if (report.hasErrors()) {
      document.put("errors", errors(report));
    }
    if (report.discard) {
      if (!report.metrics.isEmpty()) {
        document.put("metrics", report.metrics.getFirst());
      }
      document.put("result", "discarded");
      return document;
    }
    if (!report.answers.isEmpty()) {
      document.put(
          "result", report.answers.stream().map(a -> answer(report.expressions, a)).toList());
    }
    if (report.partial != null) {
      Map<String, Object> partial = new LinkedHashMap<>();
      if (!report.partial.queries().isEmpty()) {
        partial.put("queries", report.partial.queries().stream().map(SyntaxJson::of).toList());
      }
      if (!report.partial.support().isEmpty()) {
        partial.put("modules", report.partial.support().stream().map(SyntaxJson::of).toList());
      }
      document.put("partial", partial);
    }
    figures(report, document);
    if (report.why != null) {
      document.put("why", WhyJson.of(report.why, ValueView.PLAIN));
    }
    if (report.coverage != null) {
      document.put("coverage", coverage(report.coverage));
    }
    return document;
  }

  private static void figures(EvalReport report, Map<String, @Nullable Object> document) {
    if (report.metrics.size() == 1) {
      document.put("metrics", report.metrics.getFirst());
    } else if (!report.metrics.isEmpty()) {
      document.put("aggregated_metrics", Statistics.ofMetrics(report.metrics));
    }
    if (report.traced && !report.trace.isEmpty()) {
      document.put("explanation", TraceJson.ofEval(report.trace));
    }
    if (report.profiles.size() == 1) {
      document.put(
          "profile", report.profiles.getFirst().stream().map(EvalDocument::profile).toList());
    } else if (!report.profiles.isEmpty()) {
      document.put("aggregated_profile", Statistics.ofProfiles(report.profiles));
    }
  }

  private static List<Object> errors(EvalReport report) {
    List<Object> errors = new ArrayList<>();
    report.loadErrors.forEach(message -> errors.add(Map.of("message", message)));
    for (RegoError e : report.compileErrors) {
      errors.add(error(e));
    }
    for (EvaluationException e : report.evaluationErrors) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("message", e.reason());
      error.put("code", e.code());
      if (e.location() != null) {
        error.put("location", fileLocation(e.location()));
      }
      errors.add(error);
    }
    return errors;
  }

  /** One error of a module or a query, with members in opa's order. */
  static Map<String, Object> error(RegoError e) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", e.message());
    error.put("code", e.code());
    if (e.location() != null) {
      error.put("location", fileLocation(e.location()));
    }
    if (e.detail() != null) {
      error.put("details", inOrder(e.detail()));
    } else if (!e.details().isEmpty()) {
      error.put("details", e.details());
    }
    return error;
  }

  /** The place of a parse error in opa's order; other details as they are. */
  private static Object inOrder(RegoValue detail) {
    if (detail instanceof RegoObject object) {
      RegoValue line = object.get("line");
      RegoValue index = object.get("idx");
      if (line != null && index != null && object.size() == 2) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("line", line);
        place.put("idx", index);
        return place;
      }
    }
    return detail;
  }

  static Map<String, Object> fileLocation(Location place) {
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("file", place.file());
    location.put("row", place.row());
    location.put("col", place.column());
    return location;
  }

  private static Map<String, Object> answer(List<Expr> expressions, Bindings answer) {
    Map<String, Object> document = new LinkedHashMap<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < answer.expressions().size(); i++) {
      Location place = i < expressions.size() ? expressions.get(i).location() : Location.NONE;
      Map<String, Object> location = new LinkedHashMap<>();
      location.put("row", place.row());
      location.put("col", place.column());
      Map<String, Object> value = new LinkedHashMap<>();
      value.put("value", answer.expressions().get(i));
      value.put("text", place.text());
      value.put("location", location);
      values.add(value);
    }
    document.put("expressions", values);
    if (!answer.variables().isEmpty()) {
      document.put("bindings", answer.variables());
    }
    return document;
  }

  static Map<String, Object> profile(LineProfile line) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("total_time_ns", line.nanos());
    document.put("num_eval", line.evaluations());
    document.put("num_redo", line.redos());
    document.put("num_gen_expr", line.expressions());
    document.put("location", fileLocation(line.location()));
    return document;
  }

  /** The coverage report of {@code opa}. */
  static Map<String, Object> coverage(CoverageReport report) {
    Map<String, Object> files = new LinkedHashMap<>();
    report
        .files()
        .forEach(
            (name, file) -> {
              Map<String, Object> document = new LinkedHashMap<>();
              put(document, "covered", file.covered());
              put(document, "not_covered", file.notCovered());
              putUnlessZero(document, "covered_lines", file.coveredLines());
              putUnlessZero(document, "not_covered_lines", file.notCoveredLines());
              if (file.coverage() != 0) {
                document.put("coverage", file.coverage());
              }
              files.put(name, document);
            });
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("files", files);
    document.put("covered_lines", report.coveredLines());
    document.put("not_covered_lines", report.notCoveredLines());
    document.put("coverage", report.coverage());
    return document;
  }

  private static void putUnlessZero(Map<String, Object> document, String key, int value) {
    if (value != 0) {
      document.put(key, value);
    }
  }

  private static void put(Map<String, Object> document, String key, List<SourceRange> ranges) {
    if (!ranges.isEmpty()) {
      document.put(key, ranges.stream().map(EvalDocument::range).toList());
    }
  }

  private static Map<String, Object> range(SourceRange range) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("start", position(range.startRow(), range.startColumn()));
    document.put("end", position(range.endRow(), range.endColumn()));
    if (!range.kinds().isEmpty()) {
      document.put("kinds", range.kinds());
    }
    return document;
  }

  private static Map<String, Object> position(int row, int column) {
    Map<String, Object> position = new LinkedHashMap<>();
    position.put("row", row);
    position.put("col", column);
    return position;
  }

  /** A value on one line. */
  static String compact(RegoValue value) {
    return dev.gatehouse.rego.value.RegoJson.write(value);
  }
}
