package dev.gatehouse.telemetry.log;

import java.util.List;
import java.util.Locale;

/**
 * Names whose values are secrets, however they are written: {@code db.password}, {@code apiKey}.
 */
final class SecretKeys {

  /** How far a value without quotes reaches. */
  enum Extent {
    /** It is no secret. */
    NONE,
    /** To the next white space. */
    WORD,
    /** To the end of the line: it may have spaces in it. */
    LINE
  }

  private static final List<String> LINES =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "pwd",
          "secret",
          "authorization",
          "cookie",
          "credential",
          "assertion",
          "privatekey");
  private static final List<String> WORDS =
      List.of("token", "apikey", "samlresponse", "samlrequest", "jwt", "sessionid", "codeverifier");
  private static final List<String> EXACT = List.of("code", "dpop", "otp", "pin", "sid");

  /** Names of where a secret is or what it is like, not of itself. */
  private static final List<String> NO_SECRETS =
      List.of("endpoint", "type", "file", "url", "uri", "count", "algorithm");

  private SecretKeys() {}

  /** What the value of a name is. */
  static Extent of(CharSequence name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (Character.isLetterOrDigit(c)) {
        letters.append(c);
      }
    }
    String plain = letters.toString().toLowerCase(Locale.ROOT);
    if (NO_SECRETS.stream().anyMatch(plain::endsWith)) {
      return Extent.NONE;
    }
    if (LINES.stream().anyMatch(plain::contains)) {
      return Extent.LINE;
    }
    boolean isWord =
        WORDS.stream().anyMatch(plain::contains)
            || EXACT.contains(plain)
            || isOwnCookie(name.toString().toLowerCase(Locale.ROOT));
    return isWord ? Extent.WORD : Extent.NONE;
  }

  /** RFC 6265bis, 4.1.3: names of cookies that only their origin sets. */
  private static boolean isOwnCookie(String name) {
    return name.contains("__host-") || name.contains("__secure-");
  }
}
