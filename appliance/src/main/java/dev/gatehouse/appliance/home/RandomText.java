package dev.gatehouse.appliance.home;

import java.security.SecureRandom;

/** Generated passwords: letters and digits that can't be mistaken for each other. */
final class RandomText {
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  /** A text of 24 characters: 138 bits, beyond guessing whatever the hash behind it. */
  static String password() {
    var text = new StringBuilder(24);
    for (int i = 0; i < 24; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
