package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds rules and base documents that claim the same place under {@code data}. */
final class PathConflicts {

  private PathConflicts() {}

  /** One error for each path that both a rule and a base document define. */
  static List<RegoError> between(Collection<StoredPolicy> policies, RegoObject data) {
    List<RegoError> errors = new ArrayList<>();
    if (data.isEmpty()) {
      return errors;
    }
    Set<DataPath> told = new HashSet<>();
    for (StoredPolicy policy : policies) {
      if (isFree(data, policy.packagePath())) {
        continue;
      }
      for (Rule rule : policy.module().rules()) {
        DataPath path = policy.path(rule);
        if (!isFree(data, path) && told.add(path)) {
          errors.add(
              RegoError.of(
                  RegoError.COMPILE,
                  rule.location(),
                  "conflicting rule for data path " + path.text() + " found"));
        }
      }
    }
    return errors;
  }

  /** Whether the path, and each one above it, holds nothing or an object to go on in. */
  private static boolean isFree(RegoObject data, DataPath path) {
    RegoValue at = data;
    for (String key : path.keys()) {
      if (!(at instanceof RegoObject object)) {
        return false;
      }
      at = object.get(key);
      if (at == null) {
        return true;
      }
    }
    return false;
  }
}
