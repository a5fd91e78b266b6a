package dev.gatehouse.vault.cipher;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The first {@value #LENGTH} bytes of every ciphertext: format, key id, key commitment, nonce.
 *
 * <pre>
 *  offset  length
 *       0       1  format, {@value #FORMAT}
 *       1      16  id of the key, a UUID
 *      17      32  key commitment
 *      49      12  nonce
 *      61     n+16 AES-256-GCM ciphertext and its tag
 * </pre>
 *
 * Everything in it is public; all of it is authenticated as part of the associated data.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and kept inside this package
record CiphertextHeader(UUID keyId, byte[] commitment, byte[] nonce) {

  static final byte FORMAT = 1;
  static final int COMMITMENT_LENGTH = 32;

  /** 96 bits: the one length that GCM uses as it is (NIST SP 800-38D section 8.2). */
  static final int NONCE_LENGTH = 12;

  static final int LENGTH = 1 + 16 + COMMITMENT_LENGTH + NONCE_LENGTH;

  byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH)
        .put(FORMAT)
        .putLong(keyId.getMostSignificantBits())
        .putLong(keyId.getLeastSignificantBits())
        .put(commitment)
        .put(nonce)
        .array();
  }

  /** Reads the header of a ciphertext. */
  static CiphertextHeader read(byte[] ciphertext) throws CiphertextRefusedException {
    if (ciphertext.length < LENGTH + CommittingKey.TAG_LENGTH) {
      throw new CiphertextRefusedException(
          "truncated: "
              + ciphertext.length
              + " bytes, at least "
              + (LENGTH + CommittingKey.TAG_LENGTH)
              + " expected");
    }
    ByteBuffer buffer = ByteBuffer.wrap(ciphertext);
    byte format = buffer.get();
    if (format != FORMAT) {
      throw new CiphertextRefusedException("format " + format + ", expected " + FORMAT);
    }
    UUID keyId = new UUID(buffer.getLong(), buffer.getLong());
    byte[] commitment = new byte[COMMITMENT_LENGTH];
    byte[] nonce = new byte[NONCE_LENGTH];
    buffer.get(commitment).get(nonce);
    return new CiphertextHeader(keyId, commitment, nonce);
  }
}
