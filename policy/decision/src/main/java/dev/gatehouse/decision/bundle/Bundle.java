package dev.gatehouse.decision.bundle;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.rego.value.RegoObject;
import java.util.List;

/**
 * Policy modules and data that come into force together.
 *
 * @param revision name of the bundle and revision of this content
 * @param roots the parts of the {@code data} tree that it owns
 * @param modules without tests, in order of their files' names
 * @param data the base document, from the top of {@code data}
 */
public record Bundle(
    PolicyRevision revision, BundleRoots roots, List<PolicyModule> modules, RegoObject data) {

  public Bundle {
    modules = List.copyOf(modules);
  }

  /**
   * One Rego file.
   *
   * @param file its path in the bundle, for errors and traces
   * @param source its text
   */
  public record PolicyModule(String file, String source) {}
}
