package dev.gatehouse.rego;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Modules or a query that don't parse or compile. Carries every error found, ordered by file and
 * place.
 */
public final class RegoCompileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RegoError> errors;

  public RegoCompileException(List<RegoError> errors) {
    super(text(errors), null, false, false);
    this.errors = List.copyOf(errors);
  }

  private static String text(List<RegoError> errors) {
    if (errors.size() == 1) {
      return "1 error occurred: " + errors.get(0);
    }
    return errors.size()
        + " errors occurred:\n"
        + errors.stream().map(RegoError::toString).collect(Collectors.joining("\n"));
  }

  /** At least one. */
  public List<RegoError> errors() {
    return errors;
  }
}
