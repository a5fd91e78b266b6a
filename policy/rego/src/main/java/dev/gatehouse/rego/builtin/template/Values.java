package dev.gatehouse.rego.builtin.template;

import dev.gatehouse.rego.builtin.format.FormatArgument;
import dev.gatehouse.rego.builtin.format.GoFloat;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of templates: strings, truth values, whole and floating numbers of the template's own,
 * and the parts of the document. A number of the document is a string beneath its type, as Go's
 * {@code json.Number} is; nothing at all and null are both a Java null.
 */
final class Values {
  private Values() {}

  /** A part of the document as a template sees it. */
  static @Nullable Object of(@Nullable RegoValue value) {
    return switch (value) {
      case null -> null;
      case RegoNull _ -> null;
      case RegoString text -> text.value();
      case RegoBoolean truth -> truth.value();
      default -> value;
    };
  }

  static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean truth -> truth;
      case Long whole -> whole != 0;
      case Double floating -> floating != 0;
      case String text -> !text.isEmpty();
      case RegoArray array -> !array.isEmpty();
      case RegoObject object -> !object.isEmpty();
      default -> true;
    };
  }

  /** The name of the value's type in Go. */
  static String typeName(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case Boolean _ -> "bool";
      case Long _ -> "int";
      case Double _ -> "float64";
      case String _ -> "string";
      case RegoNumber _ -> "json.Number";
      case RegoArray _ -> "[]interface {}";
      default -> "map[string]interface {}";
    };
  }

  /** The value as {@code fmt.Print} shows it. */
  static String show(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case Double floating -> GoFloat.format(floating, 'g', -1);
      case RegoArray array -> {
        List<String> elements = new ArrayList<>();
        array.forEach(element -> elements.add(show(of(element))));
        yield "[" + String.join(" ", elements) + "]";
      }
      case RegoObject object -> {
        List<String> entries = new ArrayList<>();
        object.forEach((key, element) -> entries.add(show(of(key)) + ":" + show(of(element))));
        yield "map[" + String.join(" ", entries) + "]";
      }
      default -> value.toString();
    };
  }

  static FormatArgument argument(@Nullable Object value) {
    return switch (value) {
      case Long whole -> new FormatArgument.Whole(whole, "int");
      case Double floating -> new FormatArgument.Floating(floating);
      case Boolean truth -> new FormatArgument.Truth(truth);
      case null, default -> new FormatArgument.Text(show(value), typeName(value));
    };
  }
}
