package dev.gatehouse.rego.builtin.template;

import dev.gatehouse.rego.builtin.encoding.UrlEscapes;
import dev.gatehouse.rego.builtin.format.GoFormat;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions that every template can call, but for {@code and} and {@code or}, which look at no
 * more than needed.
 */
final class Functions {
  static final Set<String> NAMES =
      Set.of(
          "and",
          "or",
          "not",
          "len",
          "index",
          "slice",
          "print",
          "printf",
          "println",
          "html",
          "js",
          "urlquery",
          "call",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge");

  private Functions() {}

  /** Calls a function; the exception's message is what Go says after {@code error calling}. */
  static @Nullable Object call(String name, List<@Nullable Object> arguments) {
    return switch (name) {
      case "not" -> !Values.isTrue(single(name, arguments));
      case "len" -> length(single(name, arguments));
      case "index" -> index(arguments);
      case "slice" -> slice(arguments);
      case "print" -> print(arguments);
      case "println" -> String.join(" ", arguments.stream().map(Values::show).toList()) + "\n";
      case "printf" -> printf(arguments);
      case "html" -> Escapes.html(print(arguments));
      case "js" -> Escapes.javaScript(print(arguments));
      case "urlquery" -> UrlEscapes.queryEscape(print(arguments));
      case "call" ->
          throw new TemplateException(
              "non-function of type " + Values.typeName(arguments.getFirst()));
      default -> Comparisons.call(name, arguments);
    };
  }

  private static @Nullable Object single(String name, List<@Nullable Object> arguments) {
    if (arguments.size() != 1) {
      throw new TemplateException(
          "wrong number of args for " + name + ": want 1 got " + arguments.size());
    }
    return arguments.getFirst();
  }

  private static Long length(@Nullable Object value) {
    return switch (value) {
      case String text -> (long) RegoString.encode(text).length;
      case RegoNumber number -> (long) number.toString().length();
      case RegoArray array -> (long) array.size();
      case RegoObject object -> (long) object.size();
      case null -> throw new TemplateException("len of nil pointer");
      default -> throw new TemplateException("len of type " + Values.typeName(value));
    };
  }

  private static @Nullable Object index(List<@Nullable Object> arguments) {
    Object value = arguments.isEmpty() ? null : arguments.getFirst();
    for (Object key : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
      value =
          switch (value) {
            case RegoArray array -> Values.of(array.get(position(key, array.size())));
            case RegoObject object when key instanceof String name -> Values.of(object.get(name));
            case String text ->
                (long)
                    (RegoString.encode(text)[position(key, RegoString.encode(text).length)] & 0xff);
            case null -> throw new TemplateException("index of untyped nil");
            default ->
                throw new TemplateException("can't index item of type " + Values.typeName(value));
          };
    }
    return value;
  }

  private static int position(@Nullable Object key, int size) {
    if (!(key instanceof Long index)) {
      throw new TemplateException("cannot index slice/array with type " + Values.typeName(key));
    }
    if (index < 0 || index >= size) {
      throw new TemplateException("index out of range: " + index);
    }
    return Math.toIntExact(index);
  }

  private static Object slice(List<@Nullable Object> arguments) {
    Object value = arguments.isEmpty() ? null : arguments.getFirst();
    int size = Math.toIntExact(length(value));
    int from = arguments.size() > 1 ? position(arguments.get(1), size + 1) : 0;
    int to = arguments.size() > 2 ? position(arguments.get(2), size + 1) : size;
    if (from > to) {
      throw new TemplateException("invalid slice index: " + from + " > " + to);
    }
    return switch (value) {
      case RegoArray array -> array.slice(from, to);
      case String text ->
          RegoString.decode(java.util.Arrays.copyOfRange(RegoString.encode(text), from, to));
      case null, default ->
          throw new TemplateException("can't slice item of type " + Values.typeName(value));
    };
  }

  /** Blanks stand between operands of which neither is a string. */
  private static String print(List<@Nullable Object> arguments) {
    StringBuilder text = new StringBuilder();
    boolean afterString = true;
    for (Object argument : arguments) {
      boolean string = argument instanceof String || argument instanceof RegoNumber;
      if (!text.isEmpty() && !afterString && !string) {
        text.append(' ');
      }
      text.append(Values.show(argument));
      afterString = string;
    }
    return text.toString();
  }

  private static String printf(List<@Nullable Object> arguments) {
    if (arguments.isEmpty() || !(arguments.getFirst() instanceof String format)) {
      throw new TemplateException("wrong type for format; expected string");
    }
    return GoFormat.sprintf(
        format, arguments.subList(1, arguments.size()).stream().map(Values::argument).toList());
  }
}
