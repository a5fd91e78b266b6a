package dev.gatehouse.decision.bundle;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the data files of bundles together into one tree. */
final class DataTree {

  private DataTree() {}

  /**
   * The document, moved below a path; the empty path leaves it where it is.
   *
   * @throws BundleException if the whole tree would not be an object
   */
  static RegoObject at(String path, RegoValue document, String file) throws BundleException {
    RegoValue tree = document;
    if (!path.isEmpty()) {
      for (String segment : List.of(path.split("/", -1)).reversed()) {
        tree = RegoObject.of(segment, tree);
      }
    }
    if (tree instanceof RegoObject object) {
      return object;
    }
    throw new BundleException(file + ": expected an object");
  }

  /** A path of the tree that is neither at, below nor above one of the roots; null for none. */
  static @Nullable String outside(String path, RegoValue node, BundleRoots roots) {
    if (roots.own(path)) {
      return null;
    }
    if (!(node instanceof RegoObject object) || !roots.below(path)) {
      return path;
    }
    for (int i = 0; i < object.size(); i++) {
      String key = object.key(i) instanceof RegoString text ? text.value() : "" + object.key(i);
      String found = outside(path.isEmpty() ? key : path + "/" + key, object.value(i), roots);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The paths that a document at this path takes: itself, or at the top each of its keys. */
  static List<String> roots(String path, RegoValue document) {
    if (!path.isEmpty() || !(document instanceof RegoObject object)) {
      return List.of(path);
    }
    List<String> roots = new ArrayList<>();
    object.forEach(
        (key, value) -> roots.add(key instanceof RegoString text ? text.value() : key.toString()));
    return roots;
  }

  /**
   * Both trees in one.
   *
   * @throws BundleException if both have a value at a path, and not two objects
   */
  static RegoObject merge(RegoObject first, RegoObject second, String file) throws BundleException {
    if (first.isEmpty()) {
      return second;
    }
    RegoObject.Builder merged = RegoObject.builder(first.size() + second.size()).putAll(first);
    for (int i = 0; i < second.size(); i++) {
      RegoValue key = second.key(i);
      RegoValue mine = first.get(key);
      RegoValue theirs = second.value(i);
      if (mine == null) {
        merged.put(key, theirs);
      } else if (mine instanceof RegoObject left && theirs instanceof RegoObject right) {
        merged.put(key, merge(left, right, file));
      } else {
        throw new BundleException(
            file + ": " + key + " is defined by another data file, expected one value");
      }
    }
    return merged.build();
  }
}
