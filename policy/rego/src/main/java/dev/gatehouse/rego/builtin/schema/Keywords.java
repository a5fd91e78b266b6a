package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keywords of one schema, by the types that they must have. */
record Keywords(RegoObject object, Draft draft) {
  @Nullable RegoValue get(String keyword) {
    return object.get(keyword);
  }

  /** A string, or null when there is none. */
  @Nullable String text(String keyword) {
    return switch (get(keyword)) {
      case null -> null;
      case RegoString text -> text.value();
      default -> throw SchemaException.invalidType("string", keyword);
    };
  }

  /** The elements of an array, or null when there is none. */
  @Nullable List<RegoValue> list(String keyword) {
    return switch (get(keyword)) {
      case null -> null;
      case RegoArray array -> array.toList();
      default -> throw new SchemaException(keyword + " must be of an array");
    };
  }

  /** A size of at least zero, or -1 when there is none. */
  long size(String keyword) {
    RegoValue value = get(keyword);
    if (value == null) {
      return -1;
    }
    if (!(value instanceof RegoNumber number) || !number.isLong()) {
      throw new SchemaException(keyword + " must be of an integer");
    }
    if (number.longValue() < 0) {
      throw new SchemaException(keyword + " must be greater than or equal to 0");
    }
    return number.longValue();
  }

  /** Whether a switch is on. */
  boolean flag(String keyword) {
    return switch (get(keyword)) {
      case null -> false;
      case RegoBoolean flag -> flag.value();
      default -> throw new SchemaException(keyword + " must be of a boolean");
    };
  }
}
