package dev.gatehouse.trust.problem;

import java.util.List;

/**
 * A refusal on its way to the caller. Carries no stack trace: it is an outcome, and may be
 * frequent.
 */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code().code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** A refusal with a code and what was wrong. */
  public ProblemException(ProblemCode code, String detail) {
    this(Problem.of(code, detail));
  }

  /** A refusal because of one field (code {@code invalid}). */
  public static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(
        Problem.of(ProblemCode.INVALID, detail, List.of(new FieldError(pointer, detail))));
  }

  public Problem problem() {
    return problem;
  }
}
