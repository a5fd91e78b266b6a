package dev.gatehouse.decision.bundle;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.Bundle.PolicyModule;
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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a bundle of named file contents, wherever they came from: {@code .rego} files are modules,
 * {@code data.json} is data at the path of its folder, {@code .manifest} is the manifest, {@code
 * *_test.rego} and anything else is left out.
 */
final class BundleFiles {

  private static final String MODULE = ".rego";
  private static final String TEST = "_test.rego";
  private static final String DATA = "data.json";
  private static final RegoJsonLimits DATA_LIMITS = RegoJsonLimits.DEFAULT.refusingDuplicateKeys();

  private final String name;
  private final SortedMap<String, byte[]> contents;

  BundleFiles(String name, Map<String, byte[]> contents) {
    this.name = name;
    this.contents = new TreeMap<>(contents);
  }

  /** Whether a file of this path belongs into a bundle. */
  static boolean belongs(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return path.equals(BundleManifest.FILE)
        || file.equals(DATA)
        || (file.endsWith(MODULE) && !file.endsWith(TEST));
  }

  Bundle toBundle() throws BundleException {
    byte[] manifestFile = contents.get(BundleManifest.FILE);
    BundleManifest manifest =
        manifestFile == null ? BundleManifest.ABSENT : BundleManifest.parse(manifestFile);
    List<PolicyModule> modules = new ArrayList<>();
    List<String> owned = new ArrayList<>();
    RegoObject data = RegoObject.EMPTY;
    for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
      String file = entry.getKey();
      if (file.endsWith(MODULE)) {
        String source = text(file, entry.getValue());
        String path = PackageClause.path(file, source);
        demand(manifest, file, path);
        owned.add(path);
        modules.add(new PolicyModule(file, source));
      } else if (!file.equals(BundleManifest.FILE)) {
        String path = file.equals(DATA) ? "" : file.substring(0, file.length() - DATA.length() - 1);
        RegoObject document = document(file, entry.getValue());
        for (String root : DataTree.roots(path, document)) {
          demand(manifest, file, root);
          owned.add(root);
        }
        data = DataTree.merge(data, DataTree.at(path, document), file);
      }
    }
    BundleRoots roots = manifest.roots() == null ? new BundleRoots(owned) : manifest.roots();
    String revision = manifest.revision() == null ? digest() : manifest.revision();
    return new Bundle(new PolicyRevision(name, revision), roots, modules, data);
  }

  private static void demand(BundleManifest manifest, String file, String path)
      throws BundleException {
    if (manifest.roots() != null && !manifest.roots().own(path)) {
      throw new BundleException(
          file
              + ": holds "
              + path.replace('/', '.')
              + ", expected only what is in the manifest's roots "
              + manifest.roots().paths());
    }
  }

  private static String text(String file, byte[] content) throws BundleException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new BundleException(file + ": not UTF-8", e);
    }
  }

  private static RegoObject document(String file, byte[] content) throws BundleException {
    try {
      RegoValue value = RegoJson.parse(content, DATA_LIMITS);
      if (value instanceof RegoObject object) {
        return object;
      }
    } catch (RegoJsonException e) {
      throw new BundleException(file + ": " + e.getMessage(), e);
    }
    throw new BundleException(file + ": expected an object");
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
