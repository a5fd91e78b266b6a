package dev.gatehouse.decision.bundle.archive;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a delta bundle.
 *
 * @param kind what it does
 * @param path where in {@code data}, each segment unescaped (RFC 6901)
 * @param value what is put there; null for a removal
 */
record PatchOperation(Kind kind, List<String> path, @Nullable RegoValue value) {

  enum Kind {
    UPSERT,
    REMOVE,
    REPLACE
  }

  static PatchOperation parse(RegoValue json) throws BundleException {
    if (!(json instanceof RegoObject object)
        || !(object.get("op") instanceof RegoString op)
        || !(object.get("path") instanceof RegoString path)) {
      throw new BundleException(
          DeltaPatch.FILE + ": an operation is " + json + ", expected an object with op and path");
    }
    Kind kind =
        switch (op.value()) {
          case "upsert", "add" -> Kind.UPSERT;
          case "remove" -> Kind.REMOVE;
          case "replace" -> Kind.REPLACE;
          default ->
              throw new BundleException(
                  DeltaPatch.FILE + ": op is " + op + ", expected upsert, remove or replace");
        };
    RegoValue value = object.get("value");
    if (kind != Kind.REMOVE && value == null) {
      throw new BundleException(DeltaPatch.FILE + ": " + op + " at " + path + " has no value");
    }
    String trimmed = path.value().startsWith("/") ? path.value().substring(1) : path.value();
    List<String> segments =
        trimmed.isEmpty()
            ? List.of()
            : Arrays.stream(trimmed.split("/", -1))
                .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                .toList();
    return new PatchOperation(kind, segments, value);
  }

  String pathText() {
    return String.join("/", path);
  }

  RegoObject apply(RegoObject data) throws BundleException {
    RegoValue changed = path.isEmpty() ? value : change(data, 0);
    if (changed instanceof RegoObject object) {
      return object;
    }
    throw refused("the whole of data must stay an object");
  }

  private RegoValue change(RegoValue node, int depth) throws BundleException {
    String segment = path.get(depth);
    boolean last = depth == path.size() - 1;
    return switch (node) {
      case RegoObject object -> changeObject(object, RegoString.of(segment), depth, last);
      case RegoArray array -> changeArray(array, segment, depth, last);
      default -> throw refused("there is neither an object nor an array at " + prefix(depth));
    };
  }

  private RegoValue changeObject(RegoObject object, RegoString key, int depth, boolean last)
      throws BundleException {
    RegoValue present = object.get(key);
    if (present == null && (kind != Kind.UPSERT)) {
      throw refused("there is nothing at " + prefix(depth + 1));
    }
    if (last) {
      return value == null ? object.without(key) : object.with(key, value);
    }
    return object.with(key, change(present == null ? RegoObject.EMPTY : present, depth + 1));
  }

  private RegoValue changeArray(RegoArray array, String segment, int depth, boolean last)
      throws BundleException {
    if (last && kind == Kind.UPSERT && segment.equals("-") && value != null) {
      return array.concat(RegoArray.of(value));
    }
    int index = index(segment);
    if (index < 0 || index >= array.size()) {
      throw refused("the array has no element " + prefix(depth + 1));
    }
    if (!last) {
      return array.with(index, change(array.get(index), depth + 1));
    }
    if (value != null && kind == Kind.REPLACE) {
      return array.with(index, value);
    }
    List<RegoValue> elements = new ArrayList<>(array.toList());
    if (value == null) {
      elements.remove(index);
    } else {
      elements.add(index, value);
    }
    return RegoArray.copyOf(elements);
  }

  private static int index(String segment) {
    try {
      RegoNumber number = RegoNumber.parse(segment);
      return number.isPlainLong() ? (int) Math.min(number.longValue(), Integer.MAX_VALUE) : -1;
    } catch (IllegalArgumentException noNumber) {
      return -1;
    }
  }

  private String prefix(int depth) {
    return "/" + String.join("/", path.subList(0, depth));
  }

  private BundleException refused(String why) {
    return new BundleException(DeltaPatch.FILE + ": /" + pathText() + " can't be changed: " + why);
  }
}
