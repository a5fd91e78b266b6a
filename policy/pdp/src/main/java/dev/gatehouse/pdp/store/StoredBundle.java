package dev.gatehouse.pdp.store;

import java.util.List;
import java.util.Set;

/**
 * A bundle in force.
 *
 * @param name its name in the configuration, or its path on the command line
 * @param revision from its manifest; empty if that has none
 * @param roots the paths under {@code data} that it owns, with slashes; one that is empty owns all
 * @param policies ids of its modules
 */
public record StoredBundle(String name, String revision, List<String> roots, Set<String> policies) {

  public StoredBundle {
    roots = List.copyOf(roots);
    policies = Set.copyOf(policies);
  }
}
