package dev.gatehouse.decision.bundle.archive;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleFiles;
import dev.gatehouse.decision.bundle.BundleManifest;
import dev.gatehouse.decision.bundle.BundleRoots;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoJsonLimits;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A delta bundle: changes of the data of the bundle in force, in place of a whole new one. It holds
 * {@code patch.json} and perhaps a manifest, and neither policies nor data.
 */
public final class DeltaPatch {

  /** The file that makes a bundle a delta. */
  public static final String FILE = "patch.json";

  private final BundleManifest manifest;
  private final List<PatchOperation> operations;

  private DeltaPatch(BundleManifest manifest, List<PatchOperation> operations) {
    this.manifest = manifest;
    this.operations = operations;
  }

  /** Whether these are the files of a delta bundle. */
  public static boolean isDelta(SortedMap<String, byte[]> files) {
    return files.containsKey(FILE);
  }

  /**
   * Reads the files of a delta bundle.
   *
   * @throws BundleException if there are others, or an operation is malformed
   */
  public static DeltaPatch parse(SortedMap<String, byte[]> files) throws BundleException {
    for (String file : files.keySet()) {
      if (file.endsWith(".rego") || file.endsWith(".wasm") || BundleFiles.isData(file)) {
        throw new BundleException(
            file + ": is in a delta bundle, expected nothing beside " + FILE + " and the manifest");
      }
    }
    byte[] manifest = files.get(BundleManifest.FILE);
    RegoValue json;
    try {
      json =
          RegoJson.parse(
              files.getOrDefault(FILE, new byte[0]),
              RegoJsonLimits.DEFAULT.refusingDuplicateKeys());
    } catch (RegoJsonException e) {
      throw new BundleException(FILE + ": " + e.getMessage(), e);
    }
    if (!(json instanceof RegoObject object) || !(object.get("data") instanceof RegoArray list)) {
      throw new BundleException(FILE + ": expected an object with the array data");
    }
    List<PatchOperation> operations = new ArrayList<>(list.size());
    for (RegoValue operation : list) {
      operations.add(PatchOperation.parse(operation));
    }
    return new DeltaPatch(
        manifest == null ? BundleManifest.ABSENT : BundleManifest.parse(manifest), operations);
  }

  /** Its own revision and the like. */
  public BundleManifest manifest() {
    return manifest;
  }

  /**
   * The bundle with the changes made: all of them or none.
   *
   * @throws BundleException if one is outside the roots of the bundle or of the delta, or changes
   *     what is not there
   */
  public Bundle applyTo(Bundle bundle) throws BundleException {
    BundleRoots own = manifest.roots() == null ? BundleRoots.ALL : manifest.roots();
    RegoObject data = bundle.data();
    for (PatchOperation operation : operations) {
      if (!bundle.roots().own(operation.pathText()) || !own.own(operation.pathText())) {
        throw new BundleException(
            FILE
                + ": changes /"
                + operation.pathText()
                + ", expected only what is in the roots "
                + (own.equals(BundleRoots.ALL) ? bundle.roots() : own).paths());
      }
      data = operation.apply(data);
    }
    String revision = manifest.revision();
    PolicyRevision next =
        revision == null
            ? bundle.revision()
            : new PolicyRevision(bundle.revision().bundle(), revision);
    RegoObject document = bundle.manifest();
    for (String member : List.of("revision", "metadata")) {
      RegoValue value = manifest.document().get(member);
      if (value != null) {
        document = document.with(RegoString.of(member), value);
      }
    }
    return bundle.withData(next, data, document);
  }
}
