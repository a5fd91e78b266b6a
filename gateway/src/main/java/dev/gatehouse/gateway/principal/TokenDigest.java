package dev.gatehouse.gateway.principal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** The SHA-256 of a token: what a cache may keep in the token's place. */
record TokenDigest(long a, long b, long c, long d) {

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (GeneralSecurityException e) {
              throw new IllegalStateException("every JDK has SHA-256", e);
            }
          });

  static TokenDigest of(String token) {
    byte[] hash = SHA_256.get().digest(token.getBytes(StandardCharsets.ISO_8859_1));
    return new TokenDigest(word(hash, 0), word(hash, 8), word(hash, 16), word(hash, 24));
  }

  private static long word(byte[] hash, int from) {
    long word = 0;
    for (int i = from; i < from + 8; i++) {
      word = word << 8 | (hash[i] & 0xff);
    }
    return word;
  }
}
