package dev.gatehouse.pdp.authzen;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads page tokens: the place where the next page begins and the size of the pages,
 * sealed with AES-256-GCM and bound to whose search it is and what it asks. A token can't be read,
 * changed, used for another search, or used by another tenant. Thread-safe.
 */
public final class PageTokens {

  private static final int KEY_BYTES = 32;
  // NIST SP 800-38D, section 8.2.2: 96 random bits; a key is good for 2^32 tokens.
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int MAX_LENGTH = 8 * 1024;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key 32 bytes, the same for all that shall read one another's tokens
   */
  public PageTokens(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "a page token key has " + key.length + " bytes, expected " + KEY_BYTES);
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /** Tokens that count for as long as this object lives. */
  public static PageTokens ofThisProcess() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new PageTokens(key);
  }

  /**
   * A place in the results.
   *
   * @param after the key of the last entity that was looked at; null before the first
   * @param limit the size of the pages
   */
  record Place(@Nullable String after, int limit) {}

  String seal(Place place, String owner, String search) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    String last = place.after();
    byte[] after = last == null ? new byte[0] : last.getBytes(StandardCharsets.UTF_8);
    byte[] content =
        ByteBuffer.allocate(Integer.BYTES + 1 + after.length)
            .putInt(place.limit())
            .put((byte) (last == null ? 0 : 1))
            .put(after)
            .array();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner, search).doFinal(content);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform seals with AES-GCM", e);
    }
  }

  /**
   * The place of a token.
   *
   * @throws InvalidAccessRequestException if it is not one of this search
   */
  Place open(String token, String owner, String search) {
    if (token.length() > MAX_LENGTH) {
      throw foreign();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length < NONCE_BYTES) {
        throw foreign();
      }
      byte[] content =
          cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES), owner, search)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      ByteBuffer buffer = ByteBuffer.wrap(content);
      int limit = buffer.getInt();
      boolean begun = buffer.get() == 1;
      return new Place(begun ? StandardCharsets.UTF_8.decode(buffer).toString() : null, limit);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      throw foreign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform opens AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String owner, String search)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(owner.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    cipher.updateAAD(digest.digest(search.getBytes(StandardCharsets.UTF_8)));
    return cipher;
  }

  private static InvalidAccessRequestException foreign() {
    return new InvalidAccessRequestException(
        "page.token does not belong to this search, expected the next_token of its last page and"
            + " everything else unchanged");
  }
}
