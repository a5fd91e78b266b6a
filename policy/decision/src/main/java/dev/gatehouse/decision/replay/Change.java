package dev.gatehouse.decision.replay;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a change, by which changes are counted.
 *
 * @param path the document that was asked for
 * @param kind such as {@code allow-to-deny}, {@code defined-to-undefined}, {@code error} or {@code
 *     value}
 * @param detail what says more of it: the candidate's reasons, the changed members or the error
 */
public record Change(String path, String kind, List<String> detail) {

  public Change {
    detail = List.copyOf(detail);
  }

  /** How a candidate's result differs from the recorded one; null if it does not. */
  static @Nullable Change between(
      String path, @Nullable RegoValue recorded, @Nullable RegoValue candidate) {
    if (recorded == null || candidate == null) {
      if (recorded == null && candidate == null) {
        return null;
      }
      return new Change(
          path, recorded == null ? "undefined-to-defined" : "defined-to-undefined", List.of());
    }
    if (recorded.equals(candidate)) {
      return null;
    }
    RegoBoolean before = allow(recorded);
    RegoBoolean after = allow(candidate);
    if (before != null && after != null && before.value() != after.value()) {
      return new Change(
          path, before.value() ? "allow-to-deny" : "deny-to-allow", reasons(candidate));
    }
    return new Change(path, "value", members(recorded, candidate));
  }

  /** The answer of a document that is a boolean, or an object with {@code allow} or the like. */
  private static @Nullable RegoBoolean allow(RegoValue result) {
    if (result instanceof RegoBoolean flag) {
      return flag;
    }
    if (result instanceof RegoObject object) {
      for (String name : List.of("allow", "allowed", "decision")) {
        if (object.get(name) instanceof RegoBoolean flag) {
          return flag;
        }
      }
    }
    return null;
  }

  private static List<String> reasons(RegoValue result) {
    return result instanceof RegoObject object && object.get("reasons") instanceof RegoArray array
        ? array.toList().stream()
            .map(reason -> reason instanceof RegoString text ? text.value() : reason.toString())
            .toList()
        : List.of();
  }

  private static List<String> members(RegoValue recorded, RegoValue candidate) {
    if (!(recorded instanceof RegoObject before) || !(candidate instanceof RegoObject after)) {
      return List.of();
    }
    Set<String> changed = new TreeSet<>();
    for (RegoObject each : List.of(before, after)) {
      each.forEach(
          (key, value) -> {
            RegoValue one = before.get(key);
            RegoValue other = after.get(key);
            if (one == null || other == null || !one.equals(other)) {
              changed.add("/" + (key instanceof RegoString text ? text.value() : key.toString()));
            }
          });
    }
    return List.copyOf(changed);
  }
}
