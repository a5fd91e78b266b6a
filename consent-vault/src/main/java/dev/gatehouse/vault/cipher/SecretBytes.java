package dev.gatehouse.vault.cipher;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Key material that is zeroed when closed and never shows in text.
 *
 * <p>Reading it goes through {@link #use}, so that every place which sees a key can be found by its
 * name. Not thread-safe: one owner, who closes it. The Java runtime may still have copied the array
 * while collecting garbage; closing shortens the exposure and cannot rule it out.
 */
public final class SecretBytes implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;
  private boolean closed;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the array over: the caller must not use it again. */
  public static SecretBytes owning(byte[] bytes) {
    return new SecretBytes(bytes);
  }

  /** Fresh random bytes from the platform's cryptographic generator. */
  public static SecretBytes random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return new SecretBytes(bytes);
  }

  public int length() {
    return bytes.length;
  }

  /**
   * Lends the bytes to {@code reader}, which must not keep them.
   *
   * @throws IllegalStateException when already closed
   */
  public <T> T use(Function<byte[], T> reader) {
    if (closed) {
      throw new IllegalStateException("the key material was already destroyed");
    }
    return reader.apply(bytes);
  }

  @Override
  public void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "SecretBytes[" + bytes.length + " bytes]";
  }
}
