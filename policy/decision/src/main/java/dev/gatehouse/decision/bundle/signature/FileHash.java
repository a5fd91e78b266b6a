package dev.gatehouse.decision.bundle.signature;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleManifest;
import dev.gatehouse.rego.builtin.yaml.YamlException;
import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * The hash of one file of a bundle. A structured file is hashed as JSON with sorted keys and no
 * white space, so that the hash says what the file means and not how it is laid out; any other file
 * as its bytes.
 */
public final class FileHash {

  /** What {@code sign} and {@code build} hash with. */
  public static final String DEFAULT_ALGORITHM = "SHA-256";

  /** The format's names of algorithms, and Java's. */
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "MD5", "MD5",
          "SHA-1", "SHA-1",
          "SHA-224", "SHA-224",
          "SHA-256", "SHA-256",
          "SHA-384", "SHA-384",
          "SHA-512", "SHA-512",
          "SHA-512-224", "SHA-512/224",
          "SHA-512-256", "SHA-512/256");

  private static final Set<String> STRUCTURED =
      Set.of(BundleManifest.FILE, "data.json", "data.yaml", SignatureFile.FILE);

  private FileHash() {}

  /**
   * The hash in hexadecimal digits.
   *
   * @throws BundleException if the algorithm is none of the format's, or a structured file can't be
   *     read
   */
  public static String of(String path, byte[] content, String algorithm) throws BundleException {
    String name = ALGORITHMS.get(algorithm);
    if (name == null) {
      throw new BundleException(
          path
              + ": unsupported hashing algorithm: "
              + algorithm
              + ", expected MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512, SHA-512-224 or"
              + " SHA-512-256");
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(form(path, content)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }

  private static byte[] form(String path, byte[] content) throws BundleException {
    String file = path.substring(path.lastIndexOf('/') + 1);
    if (!STRUCTURED.contains(file)) {
      return content;
    }
    try {
      RegoValue value =
          file.endsWith(".yaml")
              ? YamlReader.read(RegoString.decode(content))
              : RegoJson.parse(content);
      return RegoJson.writeBytes(value);
    } catch (RegoJsonException | YamlException e) {
      throw new BundleException(path + ": " + e.getMessage(), e);
    }
  }
}
