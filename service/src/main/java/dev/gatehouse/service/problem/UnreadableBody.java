package dev.gatehouse.service.problem;

import dev.gatehouse.trust.problem.FieldError;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says what is wrong with a JSON body: {@code malformed} with the place when it is no acceptable
 * JSON, {@code invalid} with the field when it is JSON of another shape. Never quotes a value.
 */
final class UnreadableBody {

  private UnreadableBody() {}

  static Problem problem(@Nullable Throwable cause) {
    return switch (cause) {
      case null -> Problem.of(ProblemCode.MALFORMED, "expected a JSON body");
      case ProblemException refused -> refused.problem();
      case StreamConstraintsException e ->
          Problem.of(ProblemCode.MALFORMED, "the JSON is too deep or has a part too long" + at(e));
      case StreamReadException e ->
          Problem.of(ProblemCode.MALFORMED, "expected JSON without members given twice" + at(e));
      case DatabindException e -> shape(e);
      default -> Problem.of(ProblemCode.MALFORMED, "the body cannot be read");
    };
  }

  private static Problem shape(DatabindException e) {
    if (e.getCause() instanceof ProblemException refused) {
      return refused.problem();
    }
    if (e.getCause() instanceof StreamReadException read) {
      return problem(read);
    }
    String pointer = pointer(e);
    String detail = detail(e);
    return Problem.of(ProblemCode.INVALID, detail, List.of(new FieldError(pointer, detail)));
  }

  private static String detail(DatabindException e) {
    return switch (e) {
      case UnrecognizedPropertyException _ -> "there is no such field";
      case InvalidNullException _ -> "expected a value, found null";
      case InvalidFormatException format -> "expected " + expected(format.getTargetType());
      // The text of a record's own rule, written for whoever sends it.
      case ValueInstantiationException rule
          when rule.getCause() instanceof IllegalArgumentException broken
              && broken.getMessage() != null ->
          broken.getMessage();
      case MismatchedInputException missing when missing(missing) -> "the field is missing";
      case MismatchedInputException other -> "expected " + expected(other.getTargetType());
      default -> "the field cannot be read";
    };
  }

  private static boolean missing(MismatchedInputException e) {
    return e.getOriginalMessage().startsWith("Missing required creator property");
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "another kind of value, or nothing after the document";
    }
    if (type.isEnum()) {
      return "one of its documented values";
    }
    return switch (type.getSimpleName()) {
      case "String" -> "a string";
      case "int", "long", "Integer", "Long" -> "a whole number";
      case "double", "Double", "BigDecimal" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "UUID" -> "a UUID";
      case "Instant" -> "a time as in RFC 3339, such as 2026-01-31T10:00:00Z";
      case "Duration", "Period" -> "an ISO 8601 duration";
      case "List", "Set", "ArrayList", "HashSet", "Collection" -> "an array";
      case "URI" -> "a URI";
      default -> "an object";
    };
  }

  // RFC 6901, 3: '~' and '/' in a name are escaped.
  private static String pointer(JacksonException e) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      String name = step.getPropertyName();
      pointer.append('/');
      if (name == null) {
        pointer.append(step.getIndex());
      } else {
        pointer.append(escaped(name));
      }
    }
    // A null that was refused is not yet on the path.
    if (e instanceof InvalidNullException missing && missing.getPropertyName() != null) {
      String last = "/" + escaped(missing.getPropertyName().getSimpleName());
      return pointer.toString().endsWith(last) ? pointer.toString() : pointer + last;
    }
    return pointer.toString();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String at(JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    return place == null || place.getLineNr() < 0
        ? ""
        : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }
}
