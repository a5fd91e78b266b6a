package dev.gatehouse.decision.bundle;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.value.RegoObject;
import java.util.List;

/**
 * Policy modules and data that come into force together.
 *
 * @param revision name of the bundle and revision of this content
 * @param roots the parts of the {@code data} tree that it owns
 * @param modules without tests, in order of their files' names
 * @param data the base document, from the top of {@code data}
 * @param manifest the document of {@code .manifest}; empty where there is none
 */
public record Bundle(
    PolicyRevision revision,
    BundleRoots roots,
    List<PolicyModule> modules,
    RegoObject data,
    RegoObject manifest) {

  public Bundle {
    modules = List.copyOf(modules);
  }

  /** A bundle without a manifest. */
  public Bundle(
      PolicyRevision revision, BundleRoots roots, List<PolicyModule> modules, RegoObject data) {
    this(revision, roots, modules, data, RegoObject.EMPTY);
  }

  /**
   * The data of two bundles in one tree.
   *
   * @param name of the second, for the error
   * @throws BundleException if both have a value at a path, and not two objects
   */
  public static RegoObject mergeData(RegoObject first, RegoObject second, String name)
      throws BundleException {
    return DataTree.merge(first, second, name);
  }

  /** The same with other data and revision, as a delta leaves it. */
  public Bundle withData(PolicyRevision newRevision, RegoObject newData, RegoObject newManifest) {
    return new Bundle(newRevision, roots, modules, newData, newManifest);
  }

  /**
   * One Rego file.
   *
   * @param file its path in the bundle, for errors and traces
   * @param source its text
   * @param version its dialect
   */
  public record PolicyModule(String file, String source, RegoVersion version) {

    /** A module in today's dialect. */
    public PolicyModule(String file, String source) {
      this(file, source, RegoVersion.V1);
    }
  }
}
