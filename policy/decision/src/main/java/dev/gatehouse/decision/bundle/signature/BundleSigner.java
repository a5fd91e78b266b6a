package dev.gatehouse.decision.bundle.signature;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.builtin.jwt.JwtAlgorithm;
import dev.gatehouse.rego.builtin.jwt.JwtException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signs the files of a bundle, as {@code opa sign} does. Immutable and thread-safe. */
public final class BundleSigner {

  private final JwtAlgorithm algorithm;
  private final Key key;
  private final String keyId;
  private final RegoObject claims;

  private BundleSigner(JwtAlgorithm algorithm, Key key, String keyId, RegoObject claims) {
    this.algorithm = algorithm;
    this.key = key;
    this.keyId = keyId;
    this.claims = claims;
  }

  /**
   * A signer.
   *
   * @param algorithm HS, RS, PS or ES with 256, 384 or 512, or EdDSA
   * @param material a shared secret for HS; a private key in PEM for the others
   * @param keyId the id that verifiers know the key by; empty for none
   * @param claims more claims, such as {@code scope} and {@code iss}; empty for none
   * @throws BundleException if the key is not one for the algorithm
   */
  public static BundleSigner of(String algorithm, String material, String keyId, RegoObject claims)
      throws BundleException {
    JwtAlgorithm jwt = BundleKey.algorithm(algorithm);
    return new BundleSigner(jwt, PemKeys.signing(jwt, material), keyId, claims);
  }

  /**
   * The signature of the files; an earlier one among them is not signed.
   *
   * @throws BundleException if a structured file can't be read
   */
  public SignatureFile sign(Map<String, byte[]> files) throws BundleException {
    SortedMap<String, byte[]> sorted = new TreeMap<>(files);
    sorted.remove(SignatureFile.FILE);
    List<RegoValue> entries = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : sorted.entrySet()) {
      String hash = FileHash.of(file.getKey(), file.getValue(), FileHash.DEFAULT_ALGORITHM);
      entries.add(
          RegoObject.builder()
              .put("name", file.getKey())
              .put("hash", hash)
              .put("algorithm", FileHash.DEFAULT_ALGORITHM)
              .build());
    }
    RegoObject.Builder payload = RegoObject.builder().put("files", RegoArray.copyOf(entries));
    if (claims.isEmpty() && !keyId.isEmpty()) {
      // Deprecated, and what older verifiers look for.
      payload.put("keyid", keyId);
    }
    payload.putAll(claims);
    RegoObject header = RegoObject.builder().put("alg", algorithm.name()).put("typ", "JWT").build();
    if (!keyId.isEmpty()) {
      header = header.with(RegoString.of("kid"), RegoString.of(keyId));
    }
    String input = encode(header) + "." + encode(payload.build());
    try {
      byte[] signature = algorithm.sign(key, input.getBytes(StandardCharsets.US_ASCII));
      return new SignatureFile(List.of(input + "." + encode(signature)));
    } catch (JwtException e) {
      throw new BundleException("the bundle can't be signed with " + algorithm, e);
    }
  }

  private static String encode(RegoObject json) {
    return encode(RegoJson.writeBytes(json));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
