package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Single changes to a document at a path; what isn't on the path is shared with the old document.
 */
final class DocumentEdit {
  private static final Pattern INDEX = Pattern.compile("[-+]?\\d{1,18}(\\.0*)?");

  private DocumentEdit() {}

  /** What is at a path; {@link BuiltinException} when there is nothing. */
  static RegoValue find(RegoValue document, List<RegoValue> path) {
    RegoValue found = document;
    for (RegoValue key : path) {
      found = child(found, key);
    }
    return found;
  }

  /**
   * The document with a value at a path: in place of another in objects, before another in arrays.
   */
  static RegoValue insert(RegoValue document, List<RegoValue> path, RegoValue value) {
    if (path.isEmpty()) {
      return value;
    }
    return change(document, path, 0, parent -> insert(parent, path.getLast(), value));
  }

  /** The document without what is at a path, which must be there. */
  static RegoValue remove(RegoValue document, List<RegoValue> path) {
    if (path.isEmpty()) {
      throw BuiltinException.failed("deleted node encountered during delete operation");
    }
    return change(document, path, 0, parent -> remove(parent, path.getLast()));
  }

  /** Changes the container of what is at a path. */
  private static RegoValue change(
      RegoValue container, List<RegoValue> path, int depth, UnaryOperator<RegoValue> change) {
    if (depth == path.size() - 1) {
      return change.apply(container);
    }
    RegoValue key = path.get(depth);
    RegoValue changed = change(child(container, key), path, depth + 1, change);
    return switch (container) {
      case RegoObject object -> object.with(key, changed);
      case RegoArray array -> array.with(index(array, key), changed);
      case RegoSet set -> set.difference(RegoSet.of(key)).union(RegoSet.of(changed));
      default -> throw noContainer(container);
    };
  }

  private static RegoValue child(RegoValue container, RegoValue key) {
    RegoValue found =
        switch (container) {
          case RegoObject object -> object.get(key);
          case RegoSet set -> set.find(key);
          case RegoArray array -> {
            int index = index(array, key);
            yield index >= 0 && index < array.size() ? array.get(index) : null;
          }
          default -> throw noContainer(" for path " + key, container);
        };
    if (found == null) {
      throw BuiltinException.failed(
          "path "
              // OPA shows the key as a reference for sets.
              + (container instanceof RegoSet && key instanceof RegoString name
                  ? name.value()
                  : key)
              + " does not exist in "
              + container.kind().typeName()
              + " term "
              + container);
    }
    return found;
  }

  private static RegoValue insert(RegoValue container, RegoValue key, RegoValue value) {
    return switch (container) {
      case RegoObject object -> object.with(key, value);
      case RegoSet set -> {
        if (!key.equals(value)) {
          throw BuiltinException.failed(
              "set key " + key + " does not equal value to be inserted " + value);
        }
        yield set.union(RegoSet.of(value));
      }
      case RegoArray array -> {
        int index = index(array, key);
        if (index < 0 || index > array.size()) {
          throw BuiltinException.failed("index for array insertion out of bounds");
        }
        List<RegoValue> elements = new ArrayList<>(array.toList());
        elements.add(index, value);
        yield RegoArray.copyOf(elements);
      }
      default -> throw noContainer(container);
    };
  }

  private static RegoValue remove(RegoValue container, RegoValue key) {
    return switch (container) {
      case RegoObject object when object.containsKey(key) -> object.without(key);
      case RegoSet set when set.contains(key) -> set.difference(RegoSet.of(key));
      case RegoArray array -> {
        int index = index(array, key);
        if (index < 0 || index >= array.size()) {
          throw BuiltinException.failed("index for array delete out of bounds");
        }
        yield array.slice(0, index).concat(array.slice(index + 1, array.size()));
      }
      case RegoObject _, RegoSet _ ->
          throw BuiltinException.failed("cannot delete child key " + key + " that does not exist");
      default -> throw noContainer(container);
    };
  }

  /** A minus sign is the place after the last element (RFC 6901 section 4). */
  private static int index(RegoArray array, RegoValue key) {
    return switch (key) {
      case RegoNumber number when number.isPlainLong() -> clamp(number.longValue());
      case RegoNumber _ -> throw BuiltinException.failed("invalid number type for indexing");
      case RegoString text when text.value().equals("-") -> array.size();
      case RegoString text -> index(text.value());
      default -> throw BuiltinException.failed("invalid type for indexing");
    };
  }

  private static int index(String text) {
    if (!INDEX.matcher(text).matches()) {
      throw BuiltinException.failed("invalid string for indexing");
    }
    if (text.startsWith("0") && !text.equals("0")) {
      throw BuiltinException.failed("leading zeros are not allowed in JSON paths");
    }
    return clamp(new java.math.BigDecimal(text).longValue());
  }

  private static int clamp(long index) {
    return Math.clamp(index, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static BuiltinException noContainer(RegoValue value) {
    return noContainer("", value);
  }

  private static BuiltinException noContainer(String place, RegoValue value) {
    String kind = value.kind().typeName();
    String type = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    return BuiltinException.failed(
        "expected composite type%s, found value: %s (type: ast.%s)".formatted(place, value, type));
  }
}
