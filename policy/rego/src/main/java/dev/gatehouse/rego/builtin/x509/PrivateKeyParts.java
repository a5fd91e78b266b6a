package dev.gatehouse.rego.builtin.x509;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

/**
 * A private key by its numbers, and the two documents of it: Go's structure and a JWK (RFC 7518
 * section 6).
 */
public sealed interface PrivateKeyParts {
  /** Go's structure. */
  RegoValue document();

  /** The JWK. */
  RegoObject jwk();

  /** What its public key has in a certificate's document. */
  RegoValue publicDocument();

  private static RegoString encode(byte[] bytes) {
    return RegoString.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static RegoString encode(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return encode(
        bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static RegoString encode(BigInteger number, int size) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[size];
    int length = Math.min(size, bytes.length);
    System.arraycopy(bytes, bytes.length - length, padded, size - length, length);
    return encode(padded);
  }

  /** An RSA key with two primes. */
  record Rsa(BigInteger n, BigInteger e, BigInteger d, BigInteger p, BigInteger q)
      implements PrivateKeyParts {
    private BigInteger dp() {
      return d.mod(p.subtract(BigInteger.ONE));
    }

    private BigInteger dq() {
      return d.mod(q.subtract(BigInteger.ONE));
    }

    private BigInteger qInverse() {
      return q.modInverse(p);
    }

    @Override
    public RegoValue document() {
      RegoObject precomputed =
          RegoObject.builder()
              .put("Dp", RegoNumber.of(dp()))
              .put("Dq", RegoNumber.of(dq()))
              .put("Qinv", RegoNumber.of(qInverse()))
              .put("CRTValues", RegoArray.EMPTY)
              .build();
      return RegoObject.builder()
          .put("N", RegoNumber.of(n))
          .put("E", RegoNumber.of(e))
          .put("D", RegoNumber.of(d))
          .put("Primes", RegoArray.of(RegoNumber.of(p), RegoNumber.of(q)))
          .put("Precomputed", precomputed)
          .build();
    }

    @Override
    public RegoObject jwk() {
      return RegoObject.builder()
          .put("kty", "RSA")
          .put("n", encode(n))
          .put("e", encode(e))
          .put("d", encode(d))
          .put("p", encode(p))
          .put("q", encode(q))
          .put("dp", encode(dp()))
          .put("dq", encode(dq()))
          .put("qi", encode(qInverse()))
          .build();
    }

    @Override
    public RegoValue publicDocument() {
      return RegoObject.builder().put("N", RegoNumber.of(n)).put("E", RegoNumber.of(e)).build();
    }
  }

  /** A key on a curve of NIST. */
  record EllipticCurve(String curve, int size, BigInteger d, BigInteger x, BigInteger y)
      implements PrivateKeyParts {
    @Override
    public RegoValue document() {
      return ((RegoObject) publicDocument()).with(RegoString.of("D"), RegoNumber.of(d));
    }

    @Override
    public RegoObject jwk() {
      return RegoObject.builder()
          .put("kty", "EC")
          .put("crv", curve)
          .put("x", encode(x, size))
          .put("y", encode(y, size))
          .put("d", encode(d, size))
          .build();
    }

    @Override
    public RegoValue publicDocument() {
      return RegoObject.builder()
          .put("Curve", RegoObject.EMPTY)
          .put("X", RegoNumber.of(x))
          .put("Y", RegoNumber.of(y))
          .build();
    }
  }

  /** A key of Ed25519. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Edwards(byte[] seed, byte[] publicKey) implements PrivateKeyParts {
    @Override
    public RegoValue document() {
      byte[] both = Arrays.copyOf(seed, seed.length + publicKey.length);
      System.arraycopy(publicKey, 0, both, seed.length, publicKey.length);
      return Documents.bytes(both);
    }

    @Override
    public RegoObject jwk() {
      return RegoObject.builder()
          .put("kty", "OKP")
          .put("crv", "Ed25519")
          .put("x", encode(publicKey))
          .put("d", encode(seed))
          .build();
    }

    @Override
    public RegoValue publicDocument() {
      return Documents.bytes(publicKey);
    }
  }
}
