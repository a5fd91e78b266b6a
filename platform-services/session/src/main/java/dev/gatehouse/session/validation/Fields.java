package dev.gatehouse.session.validation;

import dev.gatehouse.trust.problem.FieldError;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of one body. Each check gives back a usable value, or a stand-in once a rule is
 * broken: call {@link #demandNone()} before the values are used. Not thread-safe. No message
 * repeats a value, which may be personal data.
 */
public final class Fields {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final UUID NO_UUID = new UUID(0, 0);

  private final List<FieldError> errors = new ArrayList<>();

  /** One line of text that must be there. */
  public String line(String pointer, @Nullable String value, int max) {
    if (value == null || value.isBlank()) {
      return refuse(pointer, "expected a text of 1 to " + max + " characters", "");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      return refuse(pointer, "expected one line without control characters", "");
    }
    return bounded(pointer, value.strip(), max);
  }

  /** Text of several lines that must be there. */
  public String text(String pointer, @Nullable String value, int max) {
    if (value == null || value.isBlank()) {
      return refuse(pointer, "expected a text of 1 to " + max + " characters", "");
    }
    return bounded(pointer, printable(pointer, value), max);
  }

  /** Text of several lines that may be absent. */
  public @Nullable String optionalText(String pointer, @Nullable String value, int max) {
    return value == null || value.isBlank()
        ? null
        : bounded(pointer, printable(pointer, value), max);
  }

  /** A whole number that must be there. */
  public int number(String pointer, @Nullable Integer value, int min, int max) {
    if (value == null || value < min || value > max) {
      return refuse(pointer, "expected a whole number from " + min + " to " + max, min);
    }
    return value;
  }

  /** A UUID in its canonical form that must be there. */
  public UUID id(String pointer, @Nullable String value) {
    if (value == null || !UUID_FORM.matcher(value).matches()) {
      return refuse(pointer, "expected a UUID in lower case", NO_UUID);
    }
    return UUID.fromString(value);
  }

  /** A UUID in its canonical form that may be absent. */
  public @Nullable UUID optionalId(String pointer, @Nullable String value) {
    return value == null ? null : id(pointer, value);
  }

  /** A time of RFC 3339 in UTC that must be there. */
  public Instant time(String pointer, @Nullable String value) {
    try {
      if (value != null && value.endsWith("Z")) {
        return Instant.parse(value);
      }
    } catch (DateTimeParseException e) {
      // told below, like an absent one
    }
    return refuse(pointer, "expected a time such as 2026-11-23T10:00:00Z", Instant.EPOCH);
  }

  /** Notes a broken rule. */
  public void refuse(String pointer, String detail) {
    errors.add(new FieldError(pointer, detail));
  }

  /** Whether no rule is broken so far. */
  public boolean none() {
    return errors.isEmpty();
  }

  /**
   * Goes on only if no rule is broken.
   *
   * @throws dev.gatehouse.trust.problem.ProblemException {@code invalid}, with every broken rule
   */
  public void demandNone() {
    if (!errors.isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID,
              "the body breaks " + errors.size() + (errors.size() == 1 ? " rule" : " rules"),
              errors)
          .exception();
    }
  }

  private String printable(String pointer, String value) {
    boolean control =
        value
            .chars()
            .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    return control
        ? refuse(pointer, "expected no control characters but line breaks and tabs", "")
        : value;
  }

  private String bounded(String pointer, String value, int max) {
    return value.codePointCount(0, value.length()) > max
        ? refuse(pointer, "expected at most " + max + " characters", "")
        : value;
  }

  private <T> T refuse(String pointer, String detail, T standIn) {
    refuse(pointer, detail);
    return standIn;
  }
}
