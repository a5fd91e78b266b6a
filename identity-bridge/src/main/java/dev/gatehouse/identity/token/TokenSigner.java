package dev.gatehouse.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.util.Map;

/** Signs claims with the key that is due, always ES256. Thread-safe. */
public final class TokenSigner {

  private final SigningKeys keys;

  public TokenSigner(SigningKeys keys) {
    this.keys = keys;
  }

  /**
   * A JWT in compact form.
   *
   * @param type the header's {@code typ}, which keeps one kind of token from passing as another
   *     (RFC 8725, section 3.11)
   */
  public String sign(String type, Map<String, Object> claims) {
    SigningKey key = keys.signer();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type))
            .keyID(key.kid())
            .build();
    JWSObject token = new JWSObject(header, new Payload(claims));
    try {
      token.sign(new ECDSASigner(key.jwk()));
    } catch (JOSEException e) {
      throw new IllegalStateException("signing key " + key.kid() + " does not sign", e);
    }
    return token.serialize();
  }
}
