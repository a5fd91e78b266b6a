package dev.gatehouse.decision.bundle;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.Bundle.PolicyModule;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.yaml.YamlException;
import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoJsonLimits;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bundle of named file contents, wherever they came from: {@code .rego} files are modules,
 * {@code data.json}, {@code data.yaml} and {@code data.yml} are data at the path of their folder,
 * {@code .manifest} is the manifest, {@code *_test.rego}, {@code plan.json} and anything else is
 * left out. {@code policy.wasm} is refused: what it says would silently not be decided.
 */
public final class BundleFiles {

  private static final String MODULE = ".rego";
  private static final String TEST = "_test.rego";
  private static final String WASM = "policy.wasm";
  private static final Set<String> DATA = Set.of("data.json", "data.yaml", "data.yml");
  private static final RegoJsonLimits DATA_LIMITS = RegoJsonLimits.DEFAULT.refusingDuplicateKeys();

  private final String name;
  private final SortedMap<String, byte[]> contents;

  /**
   * @param name the bundle's name
   * @param contents each file by its path in the bundle, without a leading slash
   */
  public BundleFiles(String name, Map<String, byte[]> contents) {
    this.name = name;
    this.contents = new TreeMap<>(contents);
  }

  /** Whether a file of this path belongs into a bundle. */
  static boolean belongs(String path) {
    return path.equals(BundleManifest.FILE) || isData(path) || isModule(path) || isWasm(path);
  }

  /** Whether a file of this path holds data. */
  public static boolean isData(String path) {
    return DATA.contains(path.substring(path.lastIndexOf('/') + 1));
  }

  private static boolean isModule(String path) {
    return path.endsWith(MODULE) && !path.endsWith(TEST);
  }

  private static boolean isWasm(String path) {
    return path.equals(WASM) || path.endsWith("/" + WASM);
  }

  /**
   * The bundle of the files; what a manifest does not say of roots, the files say.
   *
   * @throws BundleException naming the file that does not belong or can't be read
   */
  public Bundle toBundle() throws BundleException {
    return toBundle(null);
  }

  /**
   * The bundle of the files.
   *
   * @param rootsOtherwise the roots where the manifest names none; null for those that the files
   *     take
   * @throws BundleException naming the file that does not belong or can't be read
   */
  public Bundle toBundle(@Nullable BundleRoots rootsOtherwise) throws BundleException {
    byte[] manifestFile = contents.get(BundleManifest.FILE);
    BundleManifest manifest =
        manifestFile == null ? BundleManifest.ABSENT : BundleManifest.parse(manifestFile);
    List<PolicyModule> modules = new ArrayList<>();
    List<String> owned = new ArrayList<>();
    RegoObject data = RegoObject.EMPTY;
    for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
      String file = entry.getKey();
      if (isWasm(file)) {
        throw new BundleException(
            file
                + ": WebAssembly policies are not evaluated, expected .rego modules (opa build"
                + " --target rego)");
      }
      if (isModule(file)) {
        String source = text(file, entry.getValue());
        String path = PackageClause.path(file, source);
        if (manifest.roots() != null && !manifest.roots().own(path)) {
          throw refused(manifest.roots(), file, path);
        }
        owned.add(path);
        modules.add(new PolicyModule(file, source, manifest.version(file, RegoVersion.V1)));
      } else if (isData(file)) {
        String path = file.substring(0, Math.max(0, file.lastIndexOf('/')));
        RegoValue document = document(file, entry.getValue());
        RegoObject tree = DataTree.at(path, document, file);
        String outside =
            manifest.roots() == null ? null : DataTree.outside("", tree, manifest.roots());
        if (outside != null) {
          throw refused(manifest.roots(), file, outside);
        }
        owned.addAll(DataTree.roots(path, document));
        data = DataTree.merge(data, tree, file);
      }
    }
    BundleRoots roots = manifest.roots();
    if (roots == null) {
      roots = rootsOtherwise == null ? new BundleRoots(owned) : rootsOtherwise;
    }
    String revision = manifest.revision() == null ? digest() : manifest.revision();
    return new Bundle(
        new PolicyRevision(name, revision), roots, modules, data, manifest.document());
  }

  private static BundleException refused(@Nullable BundleRoots roots, String file, String path) {
    return new BundleException(
        file
            + ": holds "
            + path.replace('/', '.')
            + ", expected only what is in the manifest's roots "
            + (roots == null ? "" : roots.paths()));
  }

  private static String text(String file, byte[] content) throws BundleException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new BundleException(file + ": not UTF-8", e);
    }
  }

  private static RegoValue document(String file, byte[] content) throws BundleException {
    try {
      return file.endsWith(".json")
          ? RegoJson.parse(content, DATA_LIMITS)
          : YamlReader.read(text(file, content));
    } catch (RegoJsonException | YamlException e) {
      throw new BundleException(file + ": " + e.getMessage(), e);
    }
  }

  private String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      contents.forEach(
          (file, content) -> {
            sha256.update(file.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).flip());
            sha256.update(content);
          });
      return "sha256-" + HexFormat.of().formatHex(sha256.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
