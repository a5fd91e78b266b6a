package dev.gatehouse.pdp.store;

import java.util.Collection;
import java.util.List;

/** Refuses writes through the API to what a bundle owns. */
final class BundleScope {

  private BundleScope() {}

  /**
   * Passes a path that no bundle owns.
   *
   * @throws StoreException naming the bundle that owns it
   */
  static void check(Collection<StoredBundle> bundles, DataPath path) {
    if (bundles.isEmpty()) {
      return;
    }
    if (path.isRoot()) {
      throw StoreException.refused("can't write to document root with bundle roots configured");
    }
    for (StoredBundle bundle : bundles) {
      for (String root : bundle.roots()) {
        if (root.isEmpty()) {
          throw StoreException.refused("all paths owned by bundle \"" + bundle.name() + "\"");
        }
        if (overlap(path.keys(), List.of(root.split("/", -1)))) {
          throw StoreException.refused(
              "path " + path.text() + " is owned by bundle \"" + bundle.name() + "\"");
        }
      }
    }
  }

  /** Whether one of the paths begins with the other. */
  static boolean overlap(List<String> one, List<String> other) {
    int shared = Math.min(one.size(), other.size());
    return one.subList(0, shared).equals(other.subList(0, shared));
  }
}
