package dev.gatehouse.rego.builtin.template;

import dev.gatehouse.rego.value.RegoNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The comparing functions: of two values of one kind, or of one with any of several. */
final class Comparisons {
  private Comparisons() {}

  static Boolean call(String name, List<@Nullable Object> arguments) {
    if (arguments.size() < 2) {
      throw new TemplateException("missing argument for comparison");
    }
    if (name.equals("eq")) {
      return arguments.subList(1, arguments.size()).stream()
          .anyMatch(other -> equal(arguments.getFirst(), other));
    }
    if (arguments.size() > 2) {
      throw new TemplateException(
          "wrong number of args for " + name + ": want 2 got " + arguments.size());
    }
    Object a = arguments.get(0);
    Object b = arguments.get(1);
    return switch (name) {
      case "ne" -> !equal(a, b);
      case "lt" -> order(a, b) < 0;
      case "le" -> order(a, b) <= 0;
      case "gt" -> order(a, b) > 0;
      default -> order(a, b) >= 0;
    };
  }

  private static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return comparable(a).equals(requireSame(a, b));
  }

  private static int order(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      throw new TemplateException("invalid type for comparison");
    }
    Object other = requireSame(a, b);
    return switch (comparable(a)) {
      case Long whole -> Long.compare(whole, (Long) other);
      case Double floating -> Double.compare(floating, (Double) other);
      case String text -> text.compareTo((String) other);
      default -> throw new TemplateException("invalid type for comparison");
    };
  }

  private static Object requireSame(Object a, Object b) {
    Object mine = comparable(a);
    Object theirs = comparable(b);
    if (!mine.getClass().equals(theirs.getClass())) {
      throw new TemplateException(
          "incompatible types for comparison: "
              + Values.typeName(a)
              + " and "
              + Values.typeName(b));
    }
    return theirs;
  }

  /** A number of the document compares as the string that it is. */
  private static Object comparable(Object value) {
    return switch (value) {
      case RegoNumber number -> number.toString();
      case Long _, Double _, String _, Boolean _ -> value;
      default ->
          throw new TemplateException(
              "non-comparable type " + Values.show(value) + ": " + Values.typeName(value));
    };
  }
}
