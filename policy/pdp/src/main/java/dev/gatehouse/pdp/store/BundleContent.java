package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.value.RegoObject;
import java.util.List;

/**
 * What a bundle brings into force.
 *
 * @param name its name in the configuration, or its path on the command line
 * @param revision from its manifest; empty if that has none
 * @param roots the paths under {@code data} that it owns, with slashes
 * @param policies its modules
 * @param data its base documents, from the top of {@code data}
 */
public record BundleContent(
    String name,
    String revision,
    List<String> roots,
    List<PolicySource> policies,
    RegoObject data) {

  public BundleContent {
    roots = List.copyOf(roots);
    policies = List.copyOf(policies);
  }
}
