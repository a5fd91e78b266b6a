package dev.gatehouse.trust.token;

import static dev.gatehouse.trust.token.Forge.GATEWAY;
import static dev.gatehouse.trust.token.Forge.NOW;
import static dev.gatehouse.trust.token.TokensUnderTest.assertRefused;
import static dev.gatehouse.trust.token.TokensUnderTest.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.token.Verification.Accepted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service accepts as a purpose-bound token, and what its refusals and its minter say. */
class TransactionTokenVerifierTest {

  private final TokensUnderTest tokens = TokensUnderTest.ofOneKey();
  private final TransactionSigningKey key = tokens.key();

  @Nested
  class AGoodToken {

    @Test
    void isReadInFull() {
      String token = new TransactionTokenMinter(key).mint(Forge.claims());

      assertThat(tokens.verify(token))
          .isEqualTo(new Accepted(TransactionToken.of(Forge.claims(), token)));
    }

    @Test
    void isTheStandardsForm() throws Exception {
      JWSObject token = JWSObject.parse(new TransactionTokenMinter(key).mint(Forge.claims()));

      assertThat(token.verify(new ECDSAVerifier(key.publicKey()))).isTrue();
      assertThat(token.getHeader().toJSONObject())
          .containsOnlyKeys("typ", "alg", "kid")
          .containsEntry("typ", "txntoken+jwt")
          .containsEntry("kid", key.keyId());
    }

    @Test
    void mayComeFromAnotherSigner() throws Exception {
      JWSObject token =
          new JWSObject(JWSHeader.parse(Forge.header(key)), new Payload(Forge.payload()));
      token.sign(new ECDSASigner(key.privateKey()));

      assertThat(tokens.verify(token.serialize())).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "59", "64"})
    void holdsUntilItsEndAndFiveSecondsMore(long seconds) {
      String token = new TransactionTokenMinter(key).mint(Forge.claims());

      assertThat(tokens.verifier().verify(token, GATEWAY, NOW.plusSeconds(seconds)))
          .isInstanceOf(Accepted.class);
    }

    @Test
    void mayBeFiveSecondsAheadOfThisClock() {
      String token = new TransactionTokenMinter(key).mint(Forge.claims());

      assertThat(tokens.verifier().verify(token, GATEWAY, NOW.minusSeconds(5)))
          .isInstanceOf(Accepted.class);
    }

    @Test
    void mayNameSeveralAudiences() {
      assertThat(tokens.verifyWith("\"aud\":\"session\"", "\"aud\":[\"vault\",\"session\"]"))
          .isInstanceOf(Accepted.class);
    }

    @Test
    void mayCarryClaimsThatNobodyKnowsHere() {
      assertThat(tokens.verifyWith("{\"iss\"", "{\"new\":{\"a\":[1,null]},\"iss\""))
          .isInstanceOf(Accepted.class);
    }

    @Test
    void mayRestOnNoConsent() {
      Verification outcome = tokens.verifyWith("\"consent_id\":\"c-1\",\"consent_version\":3,", "");

      assertThat(((Accepted) outcome).token().context().consentId()).isNull();
    }

    @Test
    void tellsNothingOfItselfWhenPrinted() {
      String token = new TransactionTokenMinter(key).mint(Forge.claims());

      assertThat(tokens.verify(token).toString())
          .isEqualTo("Accepted[token=TransactionToken[txn=txn-1, decision=d-1]]");
    }
  }

  @Test
  void nothingIsAcceptedWhileTheKeysCannotBeHad() {
    TransactionTokenVerifier blind =
        verifier(
            () -> {
              throw new IOException("unreachable");
            });
    String token = new TransactionTokenMinter(key).mint(Forge.claims());

    assertRefused(blind.verify(token, GATEWAY, NOW), TokenProblem.KEYS_UNAVAILABLE);
  }

  @Test
  void refusalsTellTheCallerTheCodeOfTheSurface() {
    assertThat(TokenProblem.EXPIRED.code()).isEqualTo(ProblemCode.TOKEN_EXPIRED);
    assertThat(TokenProblem.BINDING.code()).isEqualTo(ProblemCode.BINDING_MISMATCH);
    assertThat(TokenProblem.AUDIENCE.code()).isEqualTo(ProblemCode.PURPOSE_NOT_PERMITTED);
    assertThat(TokenProblem.PURPOSE.code()).isEqualTo(ProblemCode.PURPOSE_NOT_PERMITTED);
    assertThat(TokenProblem.KEYS_UNAVAILABLE.code()).isEqualTo(ProblemCode.DECISION_UNAVAILABLE);
    assertThat(TokenProblem.SIGNATURE.code()).isEqualTo(ProblemCode.UNAUTHENTICATED);
  }

  @Test
  void minterRefusesClaimsThatNobodyWouldAccept() {
    TransactionTokenMinter minter = new TransactionTokenMinter(key);
    TransactionClaims good = Forge.claims();

    assertThatThrownBy(() -> minter.mint(lasting(good, Duration.ofSeconds(61))))
        .hasMessage("a purpose-bound token lives 1 to 60 seconds, not 61");
    assertThatThrownBy(() -> minter.mint(lasting(good, Duration.ZERO)))
        .hasMessage("a purpose-bound token lives 1 to 60 seconds, not 0");
  }

  private static TransactionClaims lasting(TransactionClaims claims, Duration life) {
    Instant from = claims.issuedAt();
    return new TransactionClaims(
        claims.issuer(),
        from,
        from.plus(life),
        claims.audience(),
        claims.transaction(),
        claims.subject(),
        claims.purpose(),
        claims.requestingWorkload(),
        claims.context(),
        claims.requester());
  }
}
