package dev.gatehouse.appliance.command;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.signature.BundleSigner;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the verbs that sign have in common. */
final class SigningFlags {

  private SigningFlags() {}

  /** A key as the flag gives it: the text of a file, or a shared secret. */
  static String material(String key) throws BundleException {
    try {
      Path file = Path.of(key);
      return Files.isRegularFile(file) ? Files.readString(file) : key;
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleException("the key can't be read", e);
    }
  }

  static BundleSigner signer(String algorithm, String key, String keyId, @Nullable Path claims)
      throws BundleException {
    RegoObject more = RegoObject.EMPTY;
    if (claims != null) {
      try {
        if (!(RegoJson.parse(Files.readAllBytes(claims)) instanceof RegoObject object)) {
          throw new BundleException(claims + ": expected an object of claims");
        }
        more = object;
      } catch (IOException e) {
        throw new BundleException(claims + ": can't be read", e);
      } catch (RegoJsonException e) {
        throw new BundleException(claims + ": " + e.getMessage(), e);
      }
    }
    return BundleSigner.of(algorithm, material(key), keyId, more);
  }
}
