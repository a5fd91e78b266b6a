package dev.gatehouse.decision.bundle;

import java.util.List;
import java.util.Optional;

/**
 * The parts of the {@code data} tree that a bundle owns, as paths such as {@code gatehouse/custom}.
 * An empty path is the whole tree.
 */
public record BundleRoots(List<String> paths) {

  public BundleRoots {
    paths = paths.stream().map(BundleRoots::trimmed).distinct().sorted().toList();
  }

  /** Whether a path of {@code data} is at or below one of the roots. */
  public boolean own(String path) {
    return paths.stream().anyMatch(root -> within(path, root));
  }

  /**
   * A root that is also, in part or whole, owned by the other; so the two can't be in force
   * together.
   */
  public Optional<String> overlap(BundleRoots other) {
    return paths.stream()
        .filter(
            root ->
                other.paths.stream()
                    .anyMatch(theirs -> within(root, theirs) || within(theirs, root)))
        .findFirst();
  }

  /** Whether every root of the other is at or below one of these. */
  public boolean cover(BundleRoots other) {
    return other.paths.stream().allMatch(this::own);
  }

  private static boolean within(String path, String root) {
    return root.isEmpty() || path.equals(root) || path.startsWith(root + "/");
  }

  private static String trimmed(String path) {
    int from = path.startsWith("/") ? 1 : 0;
    int to = path.length() > from && path.endsWith("/") ? path.length() - 1 : path.length();
    return path.substring(from, to);
  }
}
