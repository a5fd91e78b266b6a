package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The step from one snapshot to the next in which other bundles come into force. */
final class BundleActivation {

  private BundleActivation() {}

  /**
   * A snapshot with exactly these bundles, and with whatever lies outside their roots.
   *
   * @throws StoreException if two of them own the same path
   */
  static PolicySnapshot of(
      PolicySnapshot before, List<BundleContent> contents, PolicyCompilation compilation) {
    refuseOverlap(contents);
    SortedMap<String, StoredPolicy> policies = new TreeMap<>(before.policiesById());
    RegoObject data = before.data();
    for (StoredBundle replaced : before.bundles()) {
      policies.keySet().removeAll(replaced.policies());
      data = without(data, replaced.roots());
    }
    SortedMap<String, StoredBundle> bundles = new TreeMap<>();
    for (BundleContent content : contents) {
      List<DataPath> roots = content.roots().stream().map(BundleActivation::path).toList();
      policies.values().removeIf(policy -> roots.stream().anyMatch(root -> owns(root, policy)));
      data = without(data, content.roots());
    }
    for (BundleContent content : contents) {
      content.policies().forEach(source -> policies.put(source.id(), compilation.parse(source)));
      data = merged(data, content.data());
      bundles.put(content.name(), stored(content));
    }
    return PolicySnapshot.of(policies, bundles, data, compilation.compile(policies.values(), data));
  }

  private static StoredBundle stored(BundleContent content) {
    Set<String> ids = content.policies().stream().map(PolicySource::id).collect(Collectors.toSet());
    return new StoredBundle(content.name(), content.revision(), content.roots(), ids);
  }

  private static void refuseOverlap(List<BundleContent> contents) {
    Collection<BundleContent> seen = new HashSet<>();
    for (BundleContent content : contents) {
      for (BundleContent other : seen) {
        for (String theirs : other.roots()) {
          for (String own : content.roots()) {
            if (BundleScope.overlap(path(own).keys(), path(theirs).keys())) {
              throw StoreException.refused(
                  "bundle \""
                      + content.name()
                      + "\" has the root \""
                      + own
                      + "\", which overlaps with \""
                      + theirs
                      + "\" of bundle \""
                      + other.name()
                      + "\"");
            }
          }
        }
      }
      seen.add(content);
    }
  }

  private static DataPath path(String root) {
    return root.isEmpty() ? DataPath.ROOT : new DataPath(List.of(root.split("/", -1)));
  }

  private static boolean owns(DataPath root, StoredPolicy policy) {
    List<String> keys = policy.packagePath().keys();
    return keys.size() >= root.size() && keys.subList(0, root.size()).equals(root.keys());
  }

  private static RegoObject without(RegoObject data, List<String> roots) {
    RegoObject left = data;
    for (String root : roots) {
      DataPath path = path(root);
      if (path.isRoot()) {
        left = RegoObject.EMPTY;
      } else if (Documents.find(left, path) != null) {
        left = Documents.apply(left, new DataChange.Remove(path));
      }
    }
    return left;
  }

  /** The documents of both; the added one where both have one. */
  private static RegoObject merged(RegoObject data, RegoObject added) {
    RegoObject result = data;
    for (int i = 0; i < added.size(); i++) {
      RegoValue key = added.key(i);
      RegoValue brought = added.value(i);
      result =
          result.get(key) instanceof RegoObject both && brought instanceof RegoObject more
              ? result.with(key, merged(both, more))
              : result.with(key, brought);
    }
    return result;
  }
}
