package dev.gatehouse.decision.bundle.signature;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A token of {@code .signatures.json}, taken apart but not yet believed.
 *
 * @param algorithm the header's {@code alg}
 * @param keyId the header's {@code kid}, else the deprecated claim {@code keyid}, else empty
 * @param scope the claim {@code scope}, or empty
 * @param files what is signed, by the file's path
 * @param signingInput what the signature is over
 * @param signature the signature
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SignatureClaims(
    String algorithm,
    String keyId,
    String scope,
    SortedMap<String, SignedFile> files,
    byte[] signingInput,
    byte[] signature) {

  /** A file's hash and its algorithm. */
  record SignedFile(String hash, String algorithm) {}

  private static final int PARTS = 3;

  static SignatureClaims parse(String token) throws BundleException {
    String[] parts = token.split("\\.", -1);
    if (parts.length != PARTS) {
      throw refused("a JWT has 3 parts, found " + parts.length);
    }
    RegoObject header = object("header", parts[0]);
    RegoObject payload = object("payload", parts[1]);
    String keyId = text(header, "kid");
    return new SignatureClaims(
        text(header, "alg"),
        keyId.isEmpty() ? text(payload, "keyid") : keyId,
        text(payload, "scope"),
        files(payload.get("files")),
        (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
        decode("signature", parts[2]));
  }

  private static SortedMap<String, SignedFile> files(@Nullable RegoValue value)
      throws BundleException {
    if (!(value instanceof RegoArray array)) {
      throw refused("files is no array");
    }
    SortedMap<String, SignedFile> files = new TreeMap<>();
    for (RegoValue item : array) {
      if (!(item instanceof RegoObject file) || text(file, "name").isEmpty()) {
        throw refused("files holds " + item + ", expected an object with name, hash and algorithm");
      }
      SignedFile signed = new SignedFile(text(file, "hash"), text(file, "algorithm"));
      SignedFile before = files.putIfAbsent(text(file, "name"), signed);
      if (before != null && !before.equals(signed)) {
        throw refused("files names " + text(file, "name") + " twice with different hashes");
      }
    }
    return files;
  }

  private static RegoObject object(String part, String encoded) throws BundleException {
    try {
      if (RegoJson.parse(decode(part, encoded)) instanceof RegoObject object) {
        return object;
      }
    } catch (RegoJsonException e) {
      throw new BundleException(
          SignatureFile.FILE + ": the JWT's " + part + " is no JSON: " + e.getMessage(), e);
    }
    throw refused("the JWT's " + part + " is no object");
  }

  private static byte[] decode(String part, String encoded) throws BundleException {
    if (encoded.indexOf('=') >= 0) {
      throw refused("the JWT's " + part + " is padded, expected base64url without padding");
    }
    try {
      return Base64.getUrlDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          SignatureFile.FILE + ": the JWT's " + part + " is not base64url", e);
    }
  }

  private static String text(RegoObject object, String name) {
    return object.get(name) instanceof RegoString text ? text.value() : "";
  }

  private static BundleException refused(String why) {
    return new BundleException(SignatureFile.FILE + ": " + why);
  }
}
