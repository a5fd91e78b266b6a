package dev.gatehouse.rego.tester;

import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes the results of a parameterised test's cases. */
final class SubResults {

  private SubResults() {}

  /**
   * Of each case that was come to, whether it passed: whether the test's value is true there.
   *
   * @param value what the test's rule is; an object by the values of its variables
   */
  static TreeMap<String, SubResult> of(Set<List<RegoValue>> cases, Optional<RegoValue> value) {
    Map<String, Object> tree = new TreeMap<>();
    for (List<RegoValue> name : cases) {
      RegoValue at = value.orElse(null);
      for (RegoValue key : name) {
        at = at == null ? null : at.find(key);
      }
      insert(tree, name, !RegoBoolean.TRUE.equals(at == null ? RegoBoolean.FALSE : at));
    }
    return results(tree);
  }

  @SuppressWarnings("unchecked")
  private static void insert(Map<String, Object> tree, List<RegoValue> name, boolean failed) {
    Map<String, Object> at = tree;
    for (int i = 0; i < name.size() - 1; i++) {
      at = (Map<String, Object>) at.computeIfAbsent(text(name.get(i)), k -> new TreeMap<>());
    }
    at.put(text(name.getLast()), failed);
  }

  private static String text(RegoValue key) {
    return key instanceof RegoString s ? s.value() : key.toString();
  }

  @SuppressWarnings("unchecked")
  private static TreeMap<String, SubResult> results(Map<String, Object> tree) {
    TreeMap<String, SubResult> results = new TreeMap<>();
    tree.forEach(
        (name, below) ->
            results.put(
                name,
                below instanceof Boolean failed
                    ? SubResult.leaf(failed)
                    : SubResult.of(results((Map<String, Object>) below))));
    return results;
  }
}
