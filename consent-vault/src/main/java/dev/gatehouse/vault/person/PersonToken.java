package dev.gatehouse.vault.person;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands for a person in the audit log: {@code person:} and 128 random bits, which say nothing
 * of the person.
 *
 * @param value the bits in hexadecimal
 */
record PersonToken(String value) {

  /** Stands for a person who was erased before there was a token. */
  static final String ERASED = "person:erased";

  /** Stands for a person of a tenant whose key its owner has made unavailable. */
  static final String WITHHELD = "person:withheld";

  private static final String PREFIX = "person:";
  private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{32})");
  private static final int LENGTH = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  static PersonToken random() {
    byte[] bits = new byte[LENGTH];
    RANDOM.nextBytes(bits);
    return new PersonToken(HexFormat.of().formatHex(bits));
  }

  /** Reads the text form. */
  static Optional<PersonToken> parse(String text) {
    return Optional.of(FORM.matcher(text))
        .filter(matcher -> matcher.matches())
        .map(matcher -> new PersonToken(matcher.group(1)));
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
