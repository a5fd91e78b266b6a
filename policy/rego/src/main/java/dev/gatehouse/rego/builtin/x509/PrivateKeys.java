package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.der.DerException;
import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoBase64;
import dev.gatehouse.rego.builtin.pem.PemBlock;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads private keys: PKCS #1 (RFC 8017), PKCS #8 (RFC 5958) and SEC 1 (RFC 5915), in PEM, or that
 * in base64.
 */
public final class PrivateKeys {
  private static final List<Long> RSA = List.of(1L, 2L, 840L, 113549L, 1L, 1L, 1L);
  private static final List<Long> EC = List.of(1L, 2L, 840L, 10045L, 2L, 1L);
  private static final List<Long> ED25519 = List.of(1L, 3L, 101L, 112L);
  private static final Map<List<Long>, String> CURVES =
      Map.of(
          List.of(1L, 2L, 840L, 10045L, 3L, 1L, 7L),
          "P-256",
          List.of(1L, 3L, 132L, 0L, 34L),
          "P-384",
          List.of(1L, 3L, 132L, 0L, 35L),
          "P-521");

  private PrivateKeys() {}

  /** The keys of a text in their order; blocks of other kinds are passed over. */
  public static List<PrivateKeyParts> parse(String text) {
    String pem = text;
    try {
      pem = new String(GoBase64.decode(text), StandardCharsets.ISO_8859_1);
    } catch (EncodingException notBase64) {
      // PEM itself.
    }
    List<PrivateKeyParts> keys = new ArrayList<>();
    PemBlock block = PemBlock.first(pem);
    while (block != null) {
      switch (block.type()) {
        case "RSA PRIVATE KEY" -> keys.add(guarded("PKCS1 private key", block, PrivateKeys::pkcs1));
        case "PRIVATE KEY" -> keys.add(guarded("PKCS8 private key", block, PrivateKeys::pkcs8));
        case "EC PRIVATE KEY" ->
            keys.add(guarded("EC private key", block, value -> sec1(value, List.of())));
        default -> {
          // Certificates and the like may stand beside keys.
        }
      }
      block = PemBlock.first(block.rest());
    }
    return keys;
  }

  /** The key of a PKCS #8 structure. */
  static PrivateKeyParts ofPkcs8(byte[] encoded) {
    return guarded(
        "PKCS8 private key", new PemBlock("PRIVATE KEY", encoded, ""), PrivateKeys::pkcs8);
  }

  private interface Reader {
    PrivateKeyParts read(DerValue value);
  }

  private static PrivateKeyParts guarded(String kind, PemBlock block, Reader reader) {
    try {
      return reader.read(DerValue.of(block.bytes()));
    } catch (DerException malformed) {
      throw new X509Exception(
          malformed.isOfSyntax() ? malformed.describe() : "x509: failed to parse " + kind);
    } catch (IndexOutOfBoundsException | ArithmeticException malformed) {
      throw new X509Exception("x509: failed to parse " + kind);
    }
  }

  private static PrivateKeyParts pkcs1(DerValue key) {
    List<DerValue> numbers = key.require(DerValue.SEQUENCE).children();
    return new PrivateKeyParts.Rsa(
        numbers.get(1).integer(),
        numbers.get(2).integer(),
        numbers.get(3).integer(),
        numbers.get(4).integer(),
        numbers.get(5).integer());
  }

  private static PrivateKeyParts pkcs8(DerValue key) {
    List<DerValue> fields = key.require(DerValue.SEQUENCE).children();
    List<DerValue> algorithm = fields.get(1).children();
    List<Long> id = algorithm.getFirst().objectIdentifier();
    DerValue inner = DerValue.of(fields.get(2).require(DerValue.OCTET_STRING).content());
    if (id.equals(RSA)) {
      return pkcs1(inner);
    }
    if (id.equals(EC)) {
      return sec1(inner, algorithm.get(1).objectIdentifier());
    }
    if (id.equals(ED25519)) {
      byte[] seed = inner.require(DerValue.OCTET_STRING).content();
      return new PrivateKeyParts.Edwards(seed, EdwardsKeys.publicKey(seed));
    }
    throw new X509Exception("x509: PKCS#8 wrapping contained private key with unknown algorithm");
  }

  private static PrivateKeyParts sec1(DerValue key, List<Long> outerCurve) {
    List<DerValue> fields = key.require(DerValue.SEQUENCE).children();
    BigInteger d = new BigInteger(1, fields.get(1).require(DerValue.OCTET_STRING).content());
    List<Long> curve = outerCurve;
    byte[] point = new byte[0];
    for (DerValue optional : fields.subList(2, fields.size())) {
      if (optional.contextTag() == 0) {
        curve = optional.children().getFirst().objectIdentifier();
      } else if (optional.contextTag() == 1) {
        point = optional.children().getFirst().bits();
      }
    }
    String name = CURVES.get(curve);
    if (name == null) {
      throw new X509Exception("x509: unknown elliptic curve");
    }
    if (point.length < 3 || point[0] != 4) {
      throw new X509Exception("x509: expected the public key within the EC private key");
    }
    int size = point.length / 2;
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + size));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + size, point.length));
    return new PrivateKeyParts.EllipticCurve(name, size, d, x, y);
  }
}
