package dev.gatehouse.vault.cipher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A 256-bit key that encrypts with AES-256-GCM and commits to itself.
 *
 * <p>GCM alone does not commit to its key: a ciphertext can be built that opens under two keys
 * (Albertini et al., "How to Abuse and Fix Authenticated Encryption Without Key Commitment", USENIX
 * Security 2022). The fix here is the one of the AWS Encryption SDK's committing algorithm suites:
 * from the root key HKDF derives an encryption key and, under another label, a 256-bit commitment.
 * The commitment travels in the ciphertext and is compared in constant time before anything is
 * decrypted. The HKDF salt is the key's id, so that the commitment covers it.
 *
 * <p>Nonces are 96 random bits. NIST SP 800-38D section 8.3 then allows {@value #MAX_MESSAGES}
 * messages under one key; whoever keeps the key counts them.
 *
 * <p>Thread-safe until closed. {@link #close} zeroes the derived key; the cipher provider's own
 * copy lives until the end of each call.
 */
public final class CommittingKey implements AutoCloseable {

  /** Bytes of the root key, and of the key derived from it. */
  public static final int KEY_LENGTH = 32;

  /** Bytes of the authentication tag. */
  public static final int TAG_LENGTH = 16;

  /** 2^32, the most messages under one key with random nonces (NIST SP 800-38D section 8.3). */
  public static final long MAX_MESSAGES = 1L << 32;

  private static final byte[] ENCRYPTION_LABEL =
      "gatehouse.vault.v1 encryption key".getBytes(US_ASCII);
  private static final byte[] LOOKUP_LABEL = "gatehouse.vault.v1 lookup key".getBytes(US_ASCII);
  private static final byte[] COMMITMENT_LABEL =
      "gatehouse.vault.v1 key commitment".getBytes(US_ASCII);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final UUID id;
  private final byte[] commitment;
  private final DerivedKey key;
  private final DerivedKey lookup;

  private CommittingKey(UUID id, byte[] commitment, DerivedKey key, DerivedKey lookup) {
    this.id = id;
    this.commitment = commitment;
    this.key = key;
    this.lookup = lookup;
  }

  /** Derives the key from its root, which the caller may destroy afterwards. */
  public static CommittingKey derive(UUID id, SecretBytes root) {
    if (root.length() != KEY_LENGTH) {
      throw new IllegalArgumentException(
          "a root key has " + KEY_LENGTH + " bytes, not " + root.length());
    }
    byte[] salt =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return root.use(
        bytes ->
            new CommittingKey(
                id,
                Hkdf.sha256(bytes, salt, COMMITMENT_LABEL, CiphertextHeader.COMMITMENT_LENGTH),
                new DerivedKey(Hkdf.sha256(bytes, salt, ENCRYPTION_LABEL, KEY_LENGTH)),
                new DerivedKey(Hkdf.sha256(bytes, salt, LOOKUP_LABEL, KEY_LENGTH))));
  }

  /**
   * The id of the key that a ciphertext names, so that the key can be looked up before {@link
   * #open}.
   */
  public static UUID keyIdOf(byte[] ciphertext) throws CiphertextRefusedException {
    return CiphertextHeader.read(ciphertext).keyId();
  }

  public UUID id() {
    return id;
  }

  /** A key of its own with the same contents: closing one leaves the other. */
  public CommittingKey copy() {
    return new CommittingKey(
        id, commitment, new DerivedKey(key.getEncoded()), new DerivedKey(lookup.getEncoded()));
  }

  /**
   * A blind index: what a row is found by without saying what it is about. HMAC-SHA-256 (RFC 2104)
   * under a key that is derived for nothing else; the same value always has the same one.
   */
  public byte[] lookup(AssociatedData value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(lookup);
      return mac.doFinal(value.toBytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 could not be computed", e);
    }
  }

  /** Encrypts, binding the result to {@code context}; the same context is needed to open it. */
  public byte[] seal(AssociatedData context, byte[] plaintext) {
    byte[] nonce = new byte[CiphertextHeader.NONCE_LENGTH];
    RANDOM.nextBytes(nonce);
    byte[] header = new CiphertextHeader(id, commitment, nonce).toBytes();
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, context.with(header));
      byte[] sealed = Arrays.copyOf(header, header.length + plaintext.length + TAG_LENGTH);
      cipher.doFinal(plaintext, 0, plaintext.length, sealed, header.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM could not encrypt", e);
    }
  }

  /**
   * Decrypts.
   *
   * @throws CiphertextRefusedException when it was sealed by another key, for another context, or
   *     is not what was sealed
   */
  public byte[] open(AssociatedData context, byte[] ciphertext) throws CiphertextRefusedException {
    CiphertextHeader header = CiphertextHeader.read(ciphertext);
    if (!header.keyId().equals(id)) {
      throw new CiphertextRefusedException("sealed by key " + header.keyId() + ", not by " + id);
    }
    if (!MessageDigest.isEqual(header.commitment(), commitment)) {
      throw new CiphertextRefusedException("the key commitment does not match key " + id);
    }
    int offset = CiphertextHeader.LENGTH;
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, header.nonce(), context.with(header.toBytes()));
      return cipher.doFinal(ciphertext, offset, ciphertext.length - offset);
    } catch (AEADBadTagException e) {
      throw new CiphertextRefusedException("the authentication tag does not match");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM could not decrypt", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associatedData)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
    cipher.updateAAD(associatedData);
    return cipher;
  }

  @Override
  public void close() {
    key.destroy();
    lookup.destroy();
  }

  @Override
  public String toString() {
    return "CommittingKey[" + id + "]";
  }

  /**
   * The runtime's own {@code SecretKeySpec} cannot be destroyed; this one can, and refuses to serve
   * afterwards.
   */
  private static final class DerivedKey implements SecretKey {

    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;
    private transient volatile boolean destroyed;

    DerivedKey(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public String getAlgorithm() {
      return "AES";
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      if (destroyed) {
        throw new IllegalStateException("the key was already destroyed");
      }
      return bytes.clone();
    }

    @Override
    public void destroy() {
      destroyed = true;
      Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
      return destroyed;
    }
  }
}
