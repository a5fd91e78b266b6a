package dev.gatehouse.rego.value;

import java.security.SecureRandom;

/**
 * Hashes that an outsider can't predict: documents come from callers, and a caller who knew the
 * hash could send keys that all collide and turn each lookup into a scan. The seed is drawn once a
 * process and never shown.
 */
final class ValueHash {
  private static final long SEED = new SecureRandom().nextLong();
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L ^ (SEED << 1);

  private ValueHash() {}

  static int of(String text) {
    long hash = SEED ^ text.length();
    int length = text.length();
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      long block =
          text.charAt(i)
              | (long) text.charAt(i + 1) << 16
              | (long) text.charAt(i + 2) << 32
              | (long) text.charAt(i + 3) << 48;
      hash = mix(hash ^ block);
    }
    if (i < length) {
      long block = 0;
      for (; i < length; i++) {
        block = block << 16 | text.charAt(i);
      }
      hash = mix(hash ^ block);
    }
    return fold(mix(hash));
  }

  static int of(long value) {
    return fold(mix(SEED ^ value));
  }

  /** Scrambles a hash so that sums of scrambled hashes, as of a set's elements, rarely coincide. */
  static int scramble(int first, int second) {
    return fold(mix(SEED ^ ((long) first << 32 | (second & 0xffffffffL))));
  }

  private static long mix(long value) {
    return Math.unsignedMultiplyHigh(value, MULTIPLIER) ^ (value * MULTIPLIER);
  }

  private static int fold(long value) {
    return (int) (value ^ value >>> 32);
  }
}
