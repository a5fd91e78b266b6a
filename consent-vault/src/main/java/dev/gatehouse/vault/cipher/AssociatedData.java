package dev.gatehouse.vault.cipher;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a ciphertext is bound to: a domain and its components, in an encoding that no other list of
 * components can produce.
 *
 * <p>The encoding is the number of parts and then each part (the domain first) behind its own
 * length, both as 32-bit big-endian integers, as NIST SP 800-185 section 2.3.3 does for tuples.
 * Without the lengths {@code ("ab", "c")} and {@code ("a", "bc")} would bind the same bytes, and a
 * ciphertext could be moved from one to the other. Immutable and thread-safe.
 */
public final class AssociatedData {

  private final byte[] encoded;

  private AssociatedData(byte[] encoded) {
    this.encoded = encoded;
  }

  /**
   * Binds text components, encoded as UTF-8.
   *
   * @param domain names the use, so that ciphertexts of one use never open in another
   */
  public static AssociatedData of(String domain, String... components) {
    List<byte[]> parts = new ArrayList<>(components.length + 1);
    parts.add(domain.getBytes(StandardCharsets.UTF_8));
    for (String component : components) {
      parts.add(component.getBytes(StandardCharsets.UTF_8));
    }
    return new AssociatedData(encode(parts));
  }

  /**
   * The bytes to authenticate, ending with {@code header}: a ciphertext's own header is bound like
   * everything else.
   */
  byte[] with(byte[] header) {
    return encode(List.of(encoded, header));
  }

  /** A copy of the canonical encoding. */
  public byte[] toBytes() {
    return encoded.clone();
  }

  private static byte[] encode(List<byte[]> parts) {
    int size = Integer.BYTES;
    for (byte[] part : parts) {
      size = Math.addExact(size, Math.addExact(Integer.BYTES, part.length));
    }
    ByteBuffer buffer = ByteBuffer.allocate(size).putInt(parts.size());
    for (byte[] part : parts) {
      buffer.putInt(part.length).put(part);
    }
    return buffer.array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AssociatedData data && Arrays.equals(encoded, data.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }
}
