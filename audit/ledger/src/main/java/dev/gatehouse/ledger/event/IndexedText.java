package dev.gatehouse.ledger.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an event is found by. PostgreSQL refuses an index entry of more than a third of a page, so
 * that a long name, which a stranger may choose, would stop its whole journal: a longer one is kept
 * by its beginning and its hash, and is found by the whole name all the same. The event itself
 * keeps it as it was. Stateless.
 */
public final class IndexedText {

  /** Two of them fit into one index entry of 2,704 bytes with what else is in it. */
  private static final int LONGEST_BYTES = 1_000;

  private static final int BEGINNING = 200;

  private IndexedText() {}

  /** The text to store and to look for. */
  public static @Nullable String of(@Nullable String text) {
    if (text == null || text.length() * 3 <= LONGEST_BYTES) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST_BYTES) {
      return text;
    }
    int end = text.offsetByCodePoints(0, BEGINNING);
    return text.substring(0, end) + "…sha256:" + HexFormat.of().formatHex(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
