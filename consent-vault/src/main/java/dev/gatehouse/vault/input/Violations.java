package dev.gatehouse.vault.input;

import dev.gatehouse.trust.problem.FieldError;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects everything that is wrong with one request, so that the caller gets it in one answer.
 * Pointers are JSON Pointers (RFC 6901) into the body. Not thread-safe.
 */
public final class Violations {

  private final List<FieldError> errors = new ArrayList<>();

  /** Notes a violation; {@code detail} says what was expected and never repeats personal data. */
  public Violations add(String pointer, String detail) {
    errors.add(new FieldError(pointer, detail));
    return this;
  }

  /** Notes that a required member is missing and answers whether it is there. */
  public boolean present(String pointer, @Nullable Object value) {
    if (value == null) {
      add(pointer, "is required");
    }
    return value != null;
  }

  /** Checks a text's presence and length in characters. */
  public void text(String pointer, @Nullable String value, int longest) {
    if (!present(pointer, value) || value == null) {
      return;
    }
    optionalText(pointer, value, longest);
  }

  /** Checks the length of a text that may be absent. */
  public void optionalText(String pointer, @Nullable String value, int longest) {
    if (value == null) {
      return;
    }
    if (value.isBlank()) {
      add(pointer, "must not be blank");
    } else if (value.length() > longest) {
      add(pointer, "has " + value.length() + " characters, at most " + longest + " expected");
    } else if (value.chars().anyMatch(c -> c == 0)) {
      add(pointer, "must not contain U+0000");
    }
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /**
   * Ends the collection.
   *
   * @throws ProblemException {@code invalid} with every violation, when there is one
   */
  public void refuseIfAny() {
    if (errors.isEmpty()) {
      return;
    }
    FieldError first = errors.getFirst();
    String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
    throw new ProblemException(
        Problem.of(ProblemCode.INVALID, first.pointer() + " " + first.detail() + more, errors));
  }
}
