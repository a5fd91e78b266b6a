package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.archive.ArchiveWriter;
import dev.gatehouse.decision.bundle.signature.BundleSigner;
import dev.gatehouse.decision.bundle.signature.SignatureFile;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** Archives of small bundles. */
final class TestBundles {

  static final String SECRET = "a shared secret";

  private TestBundles() {}

  static SortedMap<String, byte[]> files(String... namesAndContents) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  static byte[] archive(String... namesAndContents) {
    return ArchiveWriter.write(files(namesAndContents));
  }

  /** A bundle of one root with one rule. */
  static byte[] rule(String root, String revision, String body) {
    return archive(
        ".manifest",
        "{\"revision\":\"" + revision + "\",\"roots\":[\"" + root + "\"]}",
        root + "/x.rego",
        "package " + root + "\n\n" + body + "\n");
  }

  static byte[] signed(String... namesAndContents) throws BundleException {
    SortedMap<String, byte[]> files = files(namesAndContents);
    SignatureFile signature = BundleSigner.of("HS256", SECRET, "k", RegoObject.EMPTY).sign(files);
    files.put(SignatureFile.FILE, signature.write());
    return ArchiveWriter.write(files);
  }

  static RegoObject json(String text) {
    return (RegoObject) RegoJson.parse(text);
  }
}
