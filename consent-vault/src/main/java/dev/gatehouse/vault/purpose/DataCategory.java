package dev.gatehouse.vault.purpose;

import dev.gatehouse.vault.input.DottedKey;

/**
 * A category of personal data, such as {@code user.content}; it covers the categories below it. See
 * {@link DottedKey}.
 */
public record DataCategory(String value) {

  public DataCategory {
    if (!DottedKey.isValid(value)) {
      throw new IllegalArgumentException("a data category " + DottedKey.EXPECTED);
    }
  }

  /** Whether permission for this category is permission for {@code other}. */
  public boolean covers(DataCategory other) {
    return DottedKey.covers(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
