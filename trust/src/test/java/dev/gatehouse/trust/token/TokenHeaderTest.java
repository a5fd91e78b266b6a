package dev.gatehouse.trust.token;

import static dev.gatehouse.trust.token.TokensUnderTest.assertRefused;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of a purpose-bound token that lead elsewhere: other algorithms, types, keys. */
class TokenHeaderTest {

  private final TokensUnderTest tokens = TokensUnderTest.ofOneKey();
  private final TransactionSigningKey key = tokens.key();

  @Test
  void algNoneIsRefused() {
    String header = Forge.header(key).replace("ES256", "none");

    assertRefused(
        tokens.verify(Forge.encode(header) + "." + Forge.encode(Forge.payload()) + "."),
        TokenProblem.ALGORITHM);
    assertRefused(tokens.verify(Forge.sign(key, header, Forge.payload())), TokenProblem.ALGORITHM);
  }

  @Test
  void hs256WithThePublicKeyAsSecretIsRefused() throws Exception {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(key.keyId())
                .type(new JOSEObjectType(TransactionToken.TYPE))
                .build(),
            new Payload(Forge.payload()));
    token.sign(new MACSigner(key.publicKey().getEncoded()));

    assertRefused(tokens.verify(token.serialize()), TokenProblem.ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"es256", "ES384", "RS256", "PS256", "EdDSA", "NONE", ""})
  void anotherAlgorithmIsRefused(String algorithm) {
    assertRefused(
        tokens.verify(
            Forge.sign(key, Forge.header(key).replace("ES256", algorithm), Forge.payload())),
        TokenProblem.ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt", "TXNTOKEN+JWT", "application/txntoken+jwt", ""})
  void anotherTypeIsRefused(String type) {
    assertRefused(
        tokens.verify(
            Forge.sign(key, Forge.header(key).replace("txntoken+jwt", type), Forge.payload())),
        TokenProblem.TYPE);
  }

  @Test
  void noTypeIsRefused() {
    assertRefused(
        tokens.verify(
            Forge.sign(
                key, Forge.header(key).replace("\"typ\":\"txntoken+jwt\",", ""), Forge.payload())),
        TokenProblem.TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"exp\"]", "[\"b64\"]", "null"})
  void anyCriticalExtensionIsRefused(String critical) {
    String header = Forge.header(key).replace("{", "{\"crit\":" + critical + ",");

    assertRefused(
        tokens.verify(Forge.sign(key, header, Forge.payload())), TokenProblem.CRITICAL_HEADER);
  }

  @Test
  void keysOfTheTokensOwnAreIgnored() {
    TransactionSigningKey own = TransactionSigningKey.generate();
    String header =
        Forge.header(key)
            .replace(
                "{",
                "{\"jwk\":"
                    + own.publicJwk()
                    + ",\"jku\":\"https://evil.example/keys\",\"x5u\":\"https://evil.example\",");

    assertRefused(tokens.verify(Forge.sign(own, header, Forge.payload())), TokenProblem.SIGNATURE);
  }

  @Test
  void anUnknownKeyIsRefused() {
    TransactionSigningKey other = TransactionSigningKey.generate();

    assertRefused(
        tokens.verify(Forge.sign(other, Forge.header(other), Forge.payload())),
        TokenProblem.UNKNOWN_KEY);
  }

  @Test
  void noKeyIdIsRefused() {
    assertRefused(
        tokens.verify(
            Forge.sign(key, "{\"typ\":\"txntoken+jwt\",\"alg\":\"ES256\"}", Forge.payload())),
        TokenProblem.MALFORMED);
  }

  @Test
  void aMemberTwiceIsRefused() {
    assertRefused(
        tokens.verify(
            Forge.sign(key, Forge.header(key).replace("{", "{\"alg\":\"none\","), Forge.payload())),
        TokenProblem.MALFORMED);
  }
}
