package dev.gatehouse.decision.bundle;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.glob.Glob;
import dev.gatehouse.rego.builtin.glob.GlobSyntaxException;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoJsonLimits;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .manifest} of a bundle, in OPA's form.
 *
 * @param revision null where it names none
 * @param roots null where it names none
 * @param version the dialect of its modules; null where it names none
 * @param document the whole of it
 */
public record BundleManifest(
    @Nullable String revision,
    @Nullable BundleRoots roots,
    @Nullable RegoVersion version,
    RegoObject document) {

  /** The file's path in a bundle. */
  public static final String FILE = ".manifest";

  /** A bundle without the file. */
  public static final BundleManifest ABSENT =
      new BundleManifest(null, null, null, RegoObject.EMPTY);

  private static final Set<String> KNOWN =
      Set.of("revision", "roots", "rego_version", "file_rego_versions", "wasm", "metadata");
  private static final RegoJsonLimits LIMITS = new RegoJsonLimits(64, 100, 1 << 20, false);

  /**
   * Reads the file.
   *
   * @throws BundleException naming the member that is not what it should be
   */
  public static BundleManifest parse(byte[] json) throws BundleException {
    RegoValue value;
    try {
      value = RegoJson.parse(json, LIMITS);
    } catch (RegoJsonException e) {
      throw new BundleException(FILE + ": " + e.getMessage(), e);
    }
    if (!(value instanceof RegoObject object)) {
      throw new BundleException(FILE + ": expected an object");
    }
    for (int i = 0; i < object.size(); i++) {
      if (!(object.key(i) instanceof RegoString name) || !KNOWN.contains(name.value())) {
        throw new BundleException(
            FILE
                + ": "
                + object.key(i)
                + " is not known, expected revision, roots, rego_version, file_rego_versions, wasm"
                + " or metadata");
      }
    }
    ManifestMembers members = new ManifestMembers(object);
    List<String> roots = members.texts("roots");
    if (roots != null) {
      BundleRoots.disjoint(roots);
    }
    RegoValue version = object.get("rego_version");
    BundleManifest manifest =
        new BundleManifest(
            members.text("revision"),
            roots == null ? null : new BundleRoots(roots),
            version == null ? null : dialect("rego_version", version),
            object);
    manifest.version("", RegoVersion.V1);
    members.object("metadata");
    return manifest;
  }

  /** The files of a bundle that can't be listed, from {@code metadata.files}. */
  List<String> files() throws BundleException {
    RegoObject metadata = new ManifestMembers(document).object("metadata");
    List<String> files = new ManifestMembers(metadata).texts("files");
    return files == null ? List.of() : files;
  }

  /**
   * The dialect of a file: that of the first pattern of {@code file_rego_versions} that its path
   * (with a leading slash) matches, else {@code rego_version}, else the one that is given.
   *
   * @throws BundleException if a pattern or a version is none
   */
  public RegoVersion version(String file, RegoVersion otherwise) throws BundleException {
    RegoObject patterns = new ManifestMembers(document).object("file_rego_versions");
    for (int i = 0; i < patterns.size(); i++) {
      String pattern = patterns.key(i) instanceof RegoString text ? text.value() : "";
      RegoVersion dialect = dialect("file_rego_versions of " + pattern, patterns.value(i));
      try {
        if (Glob.compile(pattern, Set.of()).matches("/" + file)) {
          return dialect;
        }
      } catch (GlobSyntaxException e) {
        throw new BundleException(
            FILE + ": file_rego_versions has the pattern " + pattern + ", expected a glob", e);
      }
    }
    return version == null ? otherwise : version;
  }

  private static RegoVersion dialect(String name, RegoValue value) throws BundleException {
    if (value.equals(RegoNumber.ONE)) {
      return RegoVersion.V1;
    }
    if (value.equals(RegoNumber.ZERO)) {
      return RegoVersion.V0;
    }
    throw new BundleException(FILE + ": " + name + " is " + value + ", expected 0 or 1");
  }
}
