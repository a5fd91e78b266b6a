package dev.gatehouse.vault.purpose;

import dev.gatehouse.vault.input.DottedKey;
import java.util.Optional;

/**
 * A purpose's key, such as {@code essential.service.authentication}; unique within a tenant. See
 * {@link DottedKey}.
 */
public record PurposeKey(String value) implements Comparable<PurposeKey> {

  public PurposeKey {
    if (!DottedKey.isValid(value)) {
      throw new IllegalArgumentException("a purpose key " + DottedKey.EXPECTED);
    }
  }

  /** The key, or nothing when the text is not one. */
  public static Optional<PurposeKey> parse(String text) {
    return DottedKey.isValid(text) ? Optional.of(new PurposeKey(text)) : Optional.empty();
  }

  @Override
  public int compareTo(PurposeKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
