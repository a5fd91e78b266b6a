package dev.gatehouse.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The secret in the session cookie. Neither side keeps it: the identity bridge finds a session by
 * its hash.
 */
final class SessionHandle {

  private SessionHandle() {}

  /** The SHA-256 in lower-case hexadecimal. */
  static String sha256(String handle) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(handle.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
