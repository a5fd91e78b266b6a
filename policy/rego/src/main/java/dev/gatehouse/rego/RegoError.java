package dev.gatehouse.rego;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a module or a query, in OPA's words.
 *
 * @param code {@code rego_parse_error}, {@code rego_compile_error}, {@code rego_type_error}, {@code
 *     rego_unsafe_var_error} or {@code rego_recursion_error}
 * @param message what is wrong, without place and code
 * @param location where; absent only for errors of no single place
 * @param details further lines: for a parse error the source line and a caret, for a type error
 *     what was expected
 * @param detail the same as a document, in the form of OPA's {@code details}; null where there is
 *     none
 */
public record RegoError(
    String code,
    String message,
    @Nullable Location location,
    List<String> details,
    @Nullable RegoValue detail) {

  public static final String PARSE = "rego_parse_error";
  public static final String COMPILE = "rego_compile_error";
  public static final String TYPE = "rego_type_error";
  public static final String UNSAFE_VAR = "rego_unsafe_var_error";
  public static final String RECURSION = "rego_recursion_error";

  public RegoError {
    details = List.copyOf(details);
  }

  /** An error whose details are text only. */
  public RegoError(String code, String message, @Nullable Location location, List<String> details) {
    this(code, message, location, details, null);
  }

  /** The error as OPA's JSON answers have it. */
  public RegoObject json() {
    RegoObject.Builder object = RegoObject.builder().put("message", message).put("code", code);
    if (location != null) {
      object.put(
          "location",
          RegoObject.builder()
              .put("file", location.file())
              .put("row", RegoNumber.of(location.row()))
              .put("col", RegoNumber.of(location.column()))
              .build());
    }
    if (detail != null) {
      object.put("details", detail);
    }
    return object.build();
  }

  /** An error without details. */
  public static RegoError of(String code, @Nullable Location location, String message) {
    return new RegoError(code, message, location, List.of());
  }

  /** As OPA prints it: {@code file:row: code: message}, then the details, each line indented. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (location != null) {
      text.append(location.position()).append(": ");
    }
    text.append(code).append(": ").append(message);
    for (String line : details) {
      text.append("\n\t").append(line);
    }
    return text.toString();
  }
}
