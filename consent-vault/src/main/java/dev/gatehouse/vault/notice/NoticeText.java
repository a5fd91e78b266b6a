package dev.gatehouse.vault.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a person is shown in one language.
 *
 * @param text all of it, Markdown or plain
 * @param sha256 lower-case hexadecimal SHA-256 of the text's UTF-8 bytes: {@code printf %s "$text"
 *     | sha256sum} gives the same
 */
public record NoticeText(String text, String sha256) {

  /** A text and its hash. */
  public static NoticeText of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new NoticeText(text, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
