package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.syntax.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of an answer's {@code errors}. */
final class ErrorDetails {

  private ErrorDetails() {}

  static String of(EvaluationException failed) {
    return entry(failed.code(), failed.reason(), failed.location()).toString();
  }

  /** A compile error, with details that show the place in the source. */
  static String of(RegoError error, String source) {
    JsonObjectText object = entry(error.code(), error.message(), error.location());
    Location location = error.location();
    if (error.code().equals(RegoError.PARSE) && location != null && error.details().size() == 2) {
      object.raw("details", place(error.details(), source, location));
    } else if (!error.details().isEmpty()) {
      object.raw(
          "details",
          error.details().stream()
              .map(JsonObjectText::string)
              .collect(java.util.stream.Collectors.joining(",", "[", "]")));
    }
    return object.toString();
  }

  /** What of a policy a data filter can't say; its one detail is a hint. */
  static String ofFragment(RegoError error) {
    JsonObjectText object = entry(error.code(), error.message(), error.location());
    if (!error.details().isEmpty()) {
      object.raw(
          "details",
          new JsonObjectText().put("details", String.join("\n", error.details())).toString());
    }
    return object.toString();
  }

  private static JsonObjectText entry(String code, String message, @Nullable Location location) {
    JsonObjectText object = new JsonObjectText().put("code", code).put("message", message);
    if (location != null) {
      object.raw("location", of(location));
    }
    return object;
  }

  private static String of(Location location) {
    return new JsonObjectText()
        .put("file", location.file())
        .put("row", location.row())
        .put("col", location.column())
        .toString();
  }

  /** The source line, and how many bytes into it the caret stands. */
  private static String place(List<String> details, String source, Location location) {
    int caret = details.get(1).indexOf('^');
    String line = details.get(0);
    int tabs = 0;
    List<String> lines = source.lines().toList();
    if (location.row() >= 1 && location.row() <= lines.size()) {
      line = lines.get(location.row() - 1);
      while (tabs < line.length() && line.charAt(tabs) == '\t') {
        tabs++;
      }
    }
    return new JsonObjectText().put("line", line).put("idx", Math.max(caret, 0) + tabs).toString();
  }
}
