package dev.gatehouse.trust.token;

import static dev.gatehouse.trust.token.Forge.AUDIENCE;
import static dev.gatehouse.trust.token.Forge.GATEWAY;
import static dev.gatehouse.trust.token.Forge.ISSUER;
import static dev.gatehouse.trust.token.Forge.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.trust.token.Verification.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Tokens of one signing key, and the verifier of a service that knows that key.
 *
 * @param key what the gateway signs with
 * @param verifier the service's
 */
record TokensUnderTest(TransactionSigningKey key, TransactionTokenVerifier verifier) {

  static TokensUnderTest ofOneKey() {
    TransactionSigningKey key = TransactionSigningKey.generate();
    return new TokensUnderTest(key, verifier(() -> Forge.jwkSet(key)));
  }

  static TransactionTokenVerifier verifier(KeySource source) {
    return new TransactionTokenVerifier(
        ISSUER,
        AUDIENCE,
        new PermittedPurposes(Set.of("essential.service")),
        new TransactionKeys(source, Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  Verification verify(String token) {
    return verifier.verify(token, GATEWAY, NOW);
  }

  /** Verifies a good token in whose payload something was replaced before it was signed. */
  Verification verifyWith(String find, String replacement) {
    String payload = Forge.payload();
    assertThat(payload).contains(find);
    return verify(Forge.sign(key, Forge.header(key), payload.replace(find, replacement)));
  }

  static void assertRefused(Verification outcome, TokenProblem reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
