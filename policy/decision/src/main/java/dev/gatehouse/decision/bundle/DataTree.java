package dev.gatehouse.decision.bundle;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** Puts the data files of bundles together into one tree. */
final class DataTree {

  private DataTree() {}

  /** The document, moved below a path; the empty path leaves it where it is. */
  static RegoObject at(String path, RegoObject document) {
    if (path.isEmpty()) {
      return document;
    }
    RegoObject tree = document;
    String[] segments = path.split("/", -1);
    for (int i = segments.length - 1; i >= 0; i--) {
      tree = RegoObject.of(segments[i], tree);
    }
    return tree;
  }

  /** The paths that a document at this path takes: itself, or at the top each of its keys. */
  static List<String> roots(String path, RegoObject document) {
    if (!path.isEmpty()) {
      return List.of(path);
    }
    List<String> roots = new ArrayList<>();
    document.forEach(
        (key, value) -> roots.add(key instanceof RegoString text ? text.value() : key.toString()));
    return roots;
  }

  /**
   * Both trees in one.
   *
   * @throws BundleException if both have a value at a path, and not two objects
   */
  static RegoObject merge(RegoObject first, RegoObject second, String file) throws BundleException {
    RegoObject merged = first;
    for (int i = 0; i < second.size(); i++) {
      RegoValue key = second.key(i);
      RegoValue mine = first.get(key);
      RegoValue theirs = second.value(i);
      if (mine == null) {
        merged = merged.with(key, theirs);
      } else if (mine instanceof RegoObject left && theirs instanceof RegoObject right) {
        merged = merged.with(key, merge(left, right, file));
      } else {
        throw new BundleException(
            file + ": " + key + " is defined by another data file, expected one value");
      }
    }
    return merged;
  }
}
