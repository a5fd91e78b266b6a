package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.RegoError;
import java.util.List;

/** A policy whose residue the targets can't express. Carries every reason with its place. */
public final class FilterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The code of the errors. */
  public static final String CODE = "pe_fragment_error";

  private final transient List<RegoError> errors;

  FilterException(List<RegoError> errors) {
    super(errors.isEmpty() ? "" : errors.get(0).message(), null, false, false);
    this.errors = List.copyOf(errors);
  }

  static FilterException of(String message) {
    return new FilterException(List.of(RegoError.of(CODE, null, message)));
  }

  /** At least one. */
  public List<RegoError> errors() {
    return errors;
  }
}
