package dev.gatehouse.journal.event;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7) that never go backwards: the 12 bits behind the
 * millisecond are a counter (section 6.2, method 1) and the other 62 bits come from a {@link
 * SecureRandom}. When the clock jumps back or the counter runs over, the last millisecond used goes
 * on. Thread-safe.
 */
public final class EventIds {

  private static final int RANDOM_BYTES = 8 * 512;
  private static final int COUNTER_LIMIT = 1 << 12;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final byte[] pool = new byte[RANDOM_BYTES];
  private int used = RANDOM_BYTES;
  private long millisecond;
  private int counter;

  public EventIds(InstantSource clock) {
    this.clock = clock;
  }

  /** The next identifier; larger than each one before it, as text and as unsigned number. */
  public synchronized UUID next() {
    long now = clock.millis();
    long tail = randomLong();
    if (now > millisecond) {
      millisecond = now;
      // The counter starts in its lower half, so that a busy millisecond has room (RFC 9562,
      // section 6.2).
      counter = (int) (tail >>> 53) & 0x7FF;
      tail = randomLong();
    } else if (++counter == COUNTER_LIMIT) {
      millisecond++;
      counter = 0;
    }
    long high = (millisecond << 16) | 0x7000L | counter;
    long low = (tail & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private long randomLong() {
    if (used == RANDOM_BYTES) {
      random.nextBytes(pool);
      used = 0;
    }
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (pool[used] & 0xFF);
      pool[used++] = 0;
    }
    return value;
  }
}
