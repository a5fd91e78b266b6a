package dev.gatehouse.vault.cipher;

/**
 * A ciphertext does not open: it was changed, cut, moved to another place, or belongs to another
 * key. The message never holds key material or plaintext, and does not tell a wrong tag from wrong
 * associated data.
 */
public final class CiphertextRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public CiphertextRefusedException(String message) {
    super(message);
  }
}
