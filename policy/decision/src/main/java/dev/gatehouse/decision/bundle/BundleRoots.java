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

  /** The whole tree, which a bundle owns whose manifest says nothing of roots. */
  public static final BundleRoots ALL = new BundleRoots(List.of(""));

  /** Refuses roots of one manifest that overlap each other, as OPA does. */
  static void disjoint(List<String> roots) throws BundleException {
    List<String> trimmed = roots.stream().map(BundleRoots::trimmed).toList();
    for (int i = 0; i < trimmed.size(); i++) {
      for (int j = i + 1; j < trimmed.size(); j++) {
        String first = trimmed.get(i);
        String second = trimmed.get(j);
        if (within(first, second) || within(second, first)) {
          throw new BundleException(
              BundleManifest.FILE
                  + ": manifest has overlapped roots: '"
                  + first
                  + "' and '"
                  + second
                  + "'");
        }
      }
    }
  }

  /** Whether a path of {@code data} is at or below one of the roots. */
  public boolean own(String path) {
    return paths.stream().anyMatch(root -> within(path, root));
  }

  /** Whether some root is at or below a path. */
  boolean below(String path) {
    return paths.stream().anyMatch(root -> within(root, path));
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
