package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Public keys and algorithms by the numbers of Go's {@code crypto/x509}. */
final class KeyNumbers {
  private static final int RSA = 1;
  private static final int DSA = 2;
  private static final int ECDSA = 3;
  private static final int ED25519 = 4;
  private static final List<Long> RSA_ID = List.of(1L, 2L, 840L, 113549L, 1L, 1L, 1L);
  private static final Map<List<Long>, Integer> KEY_ALGORITHMS =
      Map.of(
          RSA_ID,
          RSA,
          List.of(1L, 2L, 840L, 10040L, 4L, 1L),
          DSA,
          List.of(1L, 2L, 840L, 10045L, 2L, 1L),
          ECDSA,
          List.of(1L, 3L, 101L, 112L),
          ED25519);
  private static final Map<List<Long>, Integer> SIGNATURE_ALGORITHMS =
      Map.ofEntries(
          Map.entry(List.of(1L, 2L, 840L, 113549L, 1L, 1L, 2L), 1),
          Map.entry(List.of(1L, 2L, 840L, 113549L, 1L, 1L, 4L), 2),
          Map.entry(List.of(1L, 2L, 840L, 113549L, 1L, 1L, 5L), 3),
          Map.entry(List.of(1L, 3L, 14L, 3L, 2L, 29L), 3),
          Map.entry(List.of(1L, 2L, 840L, 113549L, 1L, 1L, 11L), 4),
          Map.entry(List.of(1L, 2L, 840L, 113549L, 1L, 1L, 12L), 5),
          Map.entry(List.of(1L, 2L, 840L, 113549L, 1L, 1L, 13L), 6),
          Map.entry(List.of(1L, 2L, 840L, 10040L, 4L, 3L), 7),
          Map.entry(List.of(2L, 16L, 840L, 1L, 101L, 3L, 4L, 3L, 2L), 8),
          Map.entry(List.of(1L, 2L, 840L, 10045L, 4L, 1L), 9),
          Map.entry(List.of(1L, 2L, 840L, 10045L, 4L, 3L, 2L), 10),
          Map.entry(List.of(1L, 2L, 840L, 10045L, 4L, 3L, 3L), 11),
          Map.entry(List.of(1L, 2L, 840L, 10045L, 4L, 3L, 4L), 12),
          Map.entry(List.of(1L, 3L, 101L, 112L), 16));
  private static final List<Long> PSS_ID = List.of(1L, 2L, 840L, 113549L, 1L, 1L, 10L);
  private static final Map<Long, Integer> PSS_BY_DIGEST = Map.of(1L, 13, 2L, 14, 3L, 15);

  private KeyNumbers() {}

  /** The number of a key's algorithm, 0 for an unknown one. */
  static RegoNumber keyAlgorithm(DerValue keyInfo) {
    return RegoNumber.of(KEY_ALGORITHMS.getOrDefault(algorithm(keyInfo), 0));
  }

  /** The number of a signature algorithm, 0 for an unknown one. */
  static RegoNumber signatureAlgorithm(DerValue identifier) {
    List<DerValue> parts = identifier.children();
    List<Long> id = parts.getFirst().objectIdentifier();
    if (!id.equals(PSS_ID)) {
      return RegoNumber.of(SIGNATURE_ALGORITHMS.getOrDefault(id, 0));
    }
    // The digest is the first parameter: [0] { AlgorithmIdentifier } (RFC 4055 section 3.1).
    List<Long> digest =
        parts
            .get(1)
            .children()
            .getFirst()
            .children()
            .getFirst()
            .children()
            .getFirst()
            .objectIdentifier();
    return RegoNumber.of(PSS_BY_DIGEST.getOrDefault(digest.getLast(), 0));
  }

  private static List<Long> algorithm(DerValue keyInfo) {
    return keyInfo.children().getFirst().children().getFirst().objectIdentifier();
  }

  /** The key's own numbers; null for an algorithm that isn't known. */
  static RegoValue publicKey(DerValue keyInfo) {
    byte[] bits = keyInfo.children().get(1).bits();
    return switch (KEY_ALGORITHMS.getOrDefault(algorithm(keyInfo), 0)) {
      case RSA -> {
        List<DerValue> numbers = DerValue.of(bits).children();
        yield RegoObject.builder()
            .put("N", RegoNumber.of(numbers.get(0).integer()))
            .put("E", RegoNumber.of(numbers.get(1).integer()))
            .build();
      }
      case ECDSA -> point(bits);
      case ED25519 -> Documents.bytes(bits);
      default -> RegoNull.NULL;
    };
  }

  /** An uncompressed point: 04, x, y (SEC 1 section 2.3.3). */
  static RegoObject point(byte[] bits) {
    if (bits.length < 3 || bits[0] != 4 || bits.length % 2 == 0) {
      throw new X509Exception("x509: failed to unmarshal elliptic curve point");
    }
    int size = bits.length / 2;
    return RegoObject.builder()
        .put("Curve", RegoObject.EMPTY)
        .put("X", RegoNumber.of(new BigInteger(1, Arrays.copyOfRange(bits, 1, 1 + size))))
        .put("Y", RegoNumber.of(new BigInteger(1, Arrays.copyOfRange(bits, 1 + size, bits.length))))
        .build();
  }
}
