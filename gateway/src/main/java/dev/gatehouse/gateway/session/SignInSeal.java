package dev.gatehouse.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Puts the state of a sign-in into a cookie and takes it out again, with AES-256-GCM under a key
 * that lives as long as this process: a sign-in that a restart interrupts is begun anew.
 * Thread-safe.
 */
final class SignInSeal {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final char SEPARATOR = '\n';

  private final SecretKey key;
  private final SecureRandom random;

  SignInSeal(SecureRandom random) {
    this.random = random;
    try {
      KeyGenerator generator = KeyGenerator.getInstance("AES");
      generator.init(256, random);
      this.key = generator.generateKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES", e);
    }
  }

  String seal(SignInState state) {
    String text =
        String.join(
            String.valueOf(SEPARATOR),
            state.state(),
            state.nonce(),
            state.verifier(),
            Long.toString(state.expiresAt().toEpochMilli()),
            state.returnTo());
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8));
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** The state in a cookie; null when it was not sealed here, or no longer counts. */
  @Nullable SignInState open(String cookie, Instant now) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(cookie);
      if (all.length <= NONCE_BYTES) {
        return null;
      }
      byte[] text =
          cipher(
              Cipher.DECRYPT_MODE,
              Arrays.copyOf(all, NONCE_BYTES),
              Arrays.copyOfRange(all, NONCE_BYTES, all.length));
      String[] parts = new String(text, StandardCharsets.UTF_8).split(String.valueOf(SEPARATOR), 5);
      SignInState state =
          new SignInState(
              parts[0],
              parts[1],
              parts[2],
              parts[4],
              Instant.ofEpochMilli(Long.parseLong(parts[3])));
      return now.isBefore(state.expiresAt()) ? state : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private byte[] cipher(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the cookie was not sealed here", e);
    }
  }
}
