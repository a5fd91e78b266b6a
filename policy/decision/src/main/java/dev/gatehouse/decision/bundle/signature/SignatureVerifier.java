package dev.gatehouse.decision.bundle.signature;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.signature.SignatureClaims.SignedFile;
import dev.gatehouse.rego.builtin.glob.Glob;
import dev.gatehouse.rego.builtin.glob.GlobSyntaxException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that a bundle is what was signed: one token, of the right key, algorithm and scope, that
 * names each file of the bundle with its hash, and no other file.
 */
public final class SignatureVerifier {

  private static final Set<Integer> SLASH = Set.of((int) '/');

  private final VerificationSettings settings;

  public SignatureVerifier(VerificationSettings settings) {
    this.settings = settings;
  }

  /**
   * Verifies the files of a bundle.
   *
   * @throws BundleException saying what does not hold
   */
  public void verify(SortedMap<String, byte[]> files) throws BundleException {
    if (settings.skips()) {
      return;
    }
    byte[] signatures = files.get(SignatureFile.FILE);
    if (signatures == null) {
      if (settings.required() || !settings.keyId().isEmpty()) {
        throw new BundleException("bundle missing .signatures.json file");
      }
      return;
    }
    if (settings.keys().isEmpty()) {
      throw new BundleException("verification key not provided, expected one for a signed bundle");
    }
    SortedMap<String, SignedFile> signed =
        new TreeMap<>(verifyToken(SignatureFile.parse(signatures)));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String path = file.getKey();
      SignedFile expected = signed.remove(path);
      if (!path.equals(SignatureFile.FILE) && !excluded(path)) {
        verifyFile(path, file.getValue(), expected);
      }
    }
    signed.keySet().removeIf(this::excluded);
    if (!signed.isEmpty()) {
      throw new BundleException(
          "file(s) "
              + List.copyOf(signed.keySet())
              + " specified in bundle signatures but not found in the target bundle");
    }
  }

  /**
   * Verifies the token alone.
   *
   * @return what it says of each file
   * @throws BundleException if the token is not one, or not of the expected key and scope
   */
  SortedMap<String, SignedFile> verifyToken(SignatureFile file) throws BundleException {
    SignatureClaims claims = SignatureClaims.parse(file.token());
    String keyId = settings.keyId().isEmpty() ? claims.keyId() : settings.keyId();
    if (keyId.isEmpty()) {
      throw new BundleException("verification key ID is empty");
    }
    BundleKey key = settings.keys().get(keyId);
    if (key == null) {
      throw new BundleException("verification key corresponding to ID " + keyId + " not found");
    }
    if (!claims.algorithm().equals(key.jwtAlgorithm().name())) {
      throw new BundleException(
          SignatureFile.FILE
              + ": signed with "
              + claims.algorithm()
              + ", expected "
              + key.algorithm()
              + " of key "
              + keyId);
    }
    if (!key.jwtAlgorithm().verifies(key.publicKey(), claims.signingInput(), claims.signature())) {
      throw new BundleException(SignatureFile.FILE + ": the signature is not that of key " + keyId);
    }
    String scope = settings.scope().isEmpty() ? key.scope() : settings.scope();
    if (!claims.scope().equals(scope)) {
      throw new BundleException(
          "scope mismatch: the bundle is signed for \""
              + claims.scope()
              + "\", expected \""
              + scope
              + "\"");
    }
    return claims.files();
  }

  static void verifyFile(String path, byte[] content, @Nullable SignedFile signed)
      throws BundleException {
    if (signed == null) {
      throw new BundleException("file " + path + " not included in bundle signature");
    }
    if (signed.algorithm().isEmpty()) {
      throw new BundleException("no hashing algorithm provided for file " + path);
    }
    String actual = FileHash.of(path, content, signed.algorithm());
    byte[] expected;
    try {
      expected = HexFormat.of().parseHex(signed.hash());
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          path + ": the signed hash is " + signed.hash() + ", expected hexadecimal digits", e);
    }
    if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(actual))) {
      throw new BundleException(
          path + ": digest mismatch (want: " + signed.hash() + ", got: " + actual + ")");
    }
  }

  private boolean excluded(String path) {
    for (String pattern : settings.excluded()) {
      try {
        if (Glob.compile(pattern, SLASH).matches(path)) {
          return true;
        }
      } catch (GlobSyntaxException malformed) {
        // As with OPA, what is no pattern excludes nothing.
      }
    }
    return false;
  }
}
