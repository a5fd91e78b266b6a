package dev.gatehouse.ledger.alert;

import dev.gatehouse.delivery.event.DeliveryEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The id of an alert's event, which follows from its cause. */
final class AlertId {

  private AlertId() {}

  /**
   * A UUID of version 7 (RFC 9562, section 5.7) with the time of the event that led to it, and
   * SHA-256 of log, rule and key instead of random bits.
   */
  static UUID of(Alert alert, DeliveryEvent trigger) {
    String cause = trigger.log() + '\n' + alert.rule() + '\n' + alert.key();
    ByteBuffer hash = ByteBuffer.wrap(sha256(cause.getBytes(StandardCharsets.UTF_8)));
    long high = trigger.time().toEpochMilli() << 16 | 0x7000 | hash.getLong() & 0xFFF;
    long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}
