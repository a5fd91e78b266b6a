package dev.gatehouse.identity.secret;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random value of 256 bits in base64url, such as a session handle or a refresh token. It is kept
 * by its {@link Sha256} alone: it can't be guessed, so it needs no slow hash.
 */
public final class OpaqueValue {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private OpaqueValue() {}

  /** A new value of 43 characters. */
  public static String generate() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
