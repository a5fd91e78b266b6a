package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import java.util.List;

/** Ends a request with an error in OPA's form. The message is for the caller to read. */
public final class ApiFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final String INTERNAL = "internal_error";
  static final String UNAUTHORIZED = "unauthorized";
  public static final String INVALID_PARAMETER = "invalid_parameter";
  static final String INVALID_OPERATION = "invalid_operation";
  static final String NOT_FOUND = "resource_not_found";
  static final String CONFLICT = "resource_conflict";
  static final String UNDEFINED = "undefined_document";

  private final int status;
  private final String code;
  private final transient List<String> errors;

  private ApiFailure(int status, String code, String message, List<String> errors) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  /** An error without details. */
  public static ApiFailure of(int status, String code, String message) {
    return new ApiFailure(status, code, message, List.of());
  }

  /** 400 {@code invalid_parameter}. */
  public static ApiFailure invalid(String message) {
    return of(400, INVALID_PARAMETER, message);
  }

  /** 500 {@code internal_error}. */
  public static ApiFailure internal(String message) {
    return of(500, INTERNAL, message);
  }

  /** 401 {@code unauthorized}. */
  public static ApiFailure unauthorized(String message) {
    return of(401, UNAUTHORIZED, message);
  }

  /** An error with each of a module's or a query's errors; the source shows where they are. */
  public static ApiFailure compilation(
      String code, String message, RegoCompileException refused, String source) {
    return new ApiFailure(
        400,
        code,
        message,
        refused.errors().stream().map(error -> ErrorDetails.of(error, source)).toList());
  }

  /** 500 for an evaluation that ended in an error. */
  public static ApiFailure evaluation(EvaluationException failed) {
    return new ApiFailure(
        500,
        INTERNAL,
        "error(s) occurred while evaluating query",
        List.of(ErrorDetails.of(failed)));
  }

  /** 400 for a policy that can't be made a data filter of; each error says where and why. */
  public static ApiFailure fragments(List<RegoError> errors) {
    return new ApiFailure(
        400,
        "evaluation_error",
        "error(s) occurred while evaluating query",
        errors.stream().map(ErrorDetails::ofFragment).toList());
  }

  /** Whether every error is one of syntax. */
  public static boolean isSyntax(RegoCompileException refused) {
    return refused.errors().stream().allMatch(error -> error.code().equals(RegoError.PARSE));
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The answer that tells of it. */
  public ApiResponse response() {
    JsonObjectText object =
        new JsonObjectText().put("code", code).put("message", String.valueOf(getMessage()));
    if (!errors.isEmpty()) {
      object.raw("errors", "[" + String.join(",", errors) + "]");
    }
    return ApiResponse.json(status, object.toString(), true);
  }
}
