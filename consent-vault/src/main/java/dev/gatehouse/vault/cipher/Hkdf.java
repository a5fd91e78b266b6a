package dev.gatehouse.vault.cipher;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF with SHA-256 (RFC 5869), extract and expand in one call. Stateless and thread-safe. */
public final class Hkdf {

  /**
   * The most that one expansion can give: 255 blocks of the hash (RFC 5869 section 2.3), in bytes.
   */
  public static final int MAX_LENGTH = 255 * 32;

  private Hkdf() {}

  /**
   * Derives key material.
   *
   * @param length bytes wanted, 1 to {@link #MAX_LENGTH}
   * @throws IllegalArgumentException when the length is outside its range
   */
  public static byte[] sha256(byte[] keyMaterial, byte[] salt, byte[] info, int length) {
    if (length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "HKDF-SHA-256 gives 1 to " + MAX_LENGTH + " bytes, not " + length);
    }
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addSalt(salt)
                  .addIKM(keyMaterial)
                  .thenExpand(info, length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no HKDF-SHA256", e);
    }
  }
}
