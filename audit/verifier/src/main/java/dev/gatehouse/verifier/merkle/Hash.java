package dev.gatehouse.verifier.merkle;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A SHA-256 hash. Immutable. */
public final class Hash {

  /** Bytes in a hash. */
  public static final int SIZE = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash of exactly 32 bytes, which are copied.
   *
   * @throws IllegalArgumentException when there are more or fewer
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /** Reads a hash in standard, padded base64; empty when it is anything else. */
  public static Optional<Hash> parseBase64(String text) {
    return Base64Text.decode(text).filter(bytes -> bytes.length == SIZE).map(Hash::new);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Feeds the bytes to a digest without a copy. */
  void update(MessageDigest digest) {
    digest.update(bytes);
  }

  public String toBase64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
