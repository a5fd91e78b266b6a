package dev.gatehouse.identity.token;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;

/**
 * A key that signs access and ID tokens (ES256, RFC 7518, section 3.4), with its three dates.
 *
 * @param jwk both halves of the key; its {@code kid} is its RFC 7638 thumbprint
 * @param signsFrom from when it signs; it is published before that
 * @param signsUntil until when it signs
 * @param publishedUntil until when tokens that it signed may still be checked
 */
public record SigningKey(ECKey jwk, Instant signsFrom, Instant signsUntil, Instant publishedUntil) {

  public String kid() {
    return jwk.getKeyID();
  }

  /** By its id: it holds a private key. */
  @Override
  public String toString() {
    return "SigningKey[" + kid() + "]";
  }
}
