package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoBase64;
import dev.gatehouse.rego.builtin.pem.PemBlock;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate chain with the private key of its first certificate, as Go's {@code
 * tls.Certificate}.
 */
public final class KeyPairDocument {
  private static final String PEM_BEGIN = "-----BEGIN ";

  private KeyPairDocument() {}

  /**
   * Reads both, each PEM, or that or DER in base64, and checks that the key is the certificate's.
   */
  public static RegoObject of(String certificates, String key) {
    List<byte[]> chain = chain(certificates);
    PrivateKeyParts parts = key(key);
    RegoObject leaf = CertificateDocument.of(chain.getFirst(), false);
    RegoValue publicKey = leaf.get("PublicKey");
    if (publicKey == null || !isSameKind(publicKey, parts.publicDocument())) {
      throw new X509Exception("tls: private key type does not match public key type");
    }
    if (!publicKey.equals(parts.publicDocument())) {
      throw new X509Exception("tls: private key does not match public key");
    }
    return RegoObject.builder()
        .put("Certificate", RegoArray.copyOf(chain.stream().map(Documents::bytes).toList()))
        .put("PrivateKey", parts.document())
        .put("Leaf", leaf)
        .put("OCSPStaple", RegoNull.NULL)
        .put("SignedCertificateTimestamps", RegoNull.NULL)
        .put("SupportedSignatureAlgorithms", RegoNull.NULL)
        .build();
  }

  private static boolean isSameKind(RegoValue a, RegoValue b) {
    return (a instanceof RegoObject x && b instanceof RegoObject y)
        ? x.keys().equals(y.keys())
        : a.kind() == b.kind();
  }

  private static List<byte[]> chain(String text) {
    String pem = text.startsWith(PEM_BEGIN) ? text : decode(text);
    if (!pem.startsWith(PEM_BEGIN)) {
      return List.of(pem.getBytes(StandardCharsets.ISO_8859_1));
    }
    List<byte[]> chain = new ArrayList<>();
    PemBlock block = PemBlock.first(pem);
    while (block != null) {
      if (block.type().equals("CERTIFICATE")) {
        chain.add(block.bytes());
      }
      block = PemBlock.first(block.rest());
    }
    if (chain.isEmpty()) {
      throw new X509Exception("tls: failed to find any PEM data in certificate input");
    }
    return chain;
  }

  private static PrivateKeyParts key(String text) {
    String pem = text.startsWith(PEM_BEGIN) ? text : decode(text);
    if (!pem.startsWith(PEM_BEGIN)) {
      return PrivateKeys.ofPkcs8(pem.getBytes(StandardCharsets.ISO_8859_1));
    }
    List<PrivateKeyParts> keys = PrivateKeys.parse(pem);
    if (keys.isEmpty()) {
      throw new X509Exception("tls: failed to find any PEM data in key input");
    }
    return keys.getFirst();
  }

  private static String decode(String text) {
    try {
      return new String(GoBase64.decode(text), StandardCharsets.ISO_8859_1);
    } catch (EncodingException malformed) {
      throw new X509Exception(String.valueOf(malformed.getMessage()));
    }
  }
}
