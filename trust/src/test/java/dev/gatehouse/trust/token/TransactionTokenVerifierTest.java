package dev.gatehouse.trust.token;

import static dev.gatehouse.trust.token.Forge.AUDIENCE;
import static dev.gatehouse.trust.token.Forge.GATEWAY;
import static dev.gatehouse.trust.token.Forge.ISSUER;
import static dev.gatehouse.trust.token.Forge.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.token.Verification.Accepted;
import dev.gatehouse.trust.token.Verification.Refused;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service accepts, and every way in which something else may be put in its place. */
class TransactionTokenVerifierTest {

  private final TransactionSigningKey key = TransactionSigningKey.generate();
  private final TransactionTokenVerifier verifier = verifier(() -> Forge.jwkSet(key));

  private static TransactionTokenVerifier verifier(KeySource source) {
    return new TransactionTokenVerifier(
        ISSUER,
        AUDIENCE,
        new PermittedPurposes(Set.of("essential.service")),
        new TransactionKeys(source, Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  private Verification verify(String token) {
    return verifier.verify(token, GATEWAY, NOW);
  }

  private Verification verifyWith(String find, String replacement) {
    String payload = Forge.payload();
    assertThat(payload).contains(find);
    return verify(Forge.sign(key, Forge.header(key), payload.replace(find, replacement)));
  }

  private static void assertRefused(Verification outcome, TokenProblem reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Nested
  class AGoodToken {

    @Test
    void isReadInFull() {
      String token = new TransactionTokenMinter(key).mint(Forge.claims());

      assertThat(verify(token)).isEqualTo(new Accepted(TransactionToken.of(Forge.claims(), token)));
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

      assertThat(verify(token.serialize())).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "59", "64"})
    void holdsUntilItsEndAndFiveSecondsMore(long seconds) {
      String token = new TransactionTokenMinter(key).mint(Forge.claims());

      assertThat(verifier.verify(token, GATEWAY, NOW.plusSeconds(seconds)))
          .isInstanceOf(Accepted.class);
    }

    @Test
    void mayBeFiveSecondsAheadOfThisClock() {
      String token = new TransactionTokenMinter(key).mint(Forge.claims());

      assertThat(verifier.verify(token, GATEWAY, NOW.minusSeconds(5))).isInstanceOf(Accepted.class);
    }

    @Test
    void mayNameSeveralAudiences() {
      assertThat(verifyWith("\"aud\":\"session\"", "\"aud\":[\"vault\",\"session\"]"))
          .isInstanceOf(Accepted.class);
    }

    @Test
    void mayCarryClaimsThatNobodyKnowsHere() {
      assertThat(verifyWith("{\"iss\"", "{\"new\":{\"a\":[1,null]},\"iss\""))
          .isInstanceOf(Accepted.class);
    }

    @Test
    void mayRestOnNoConsent() {
      Verification outcome = verifyWith("\"consent_id\":\"c-1\",\"consent_version\":3,", "");

      assertThat(((Accepted) outcome).token().context().consentId()).isNull();
    }

    @Test
    void tellsNothingOfItselfWhenPrinted() {
      String token = new TransactionTokenMinter(key).mint(Forge.claims());

      assertThat(verify(token).toString())
          .isEqualTo("Accepted[token=TransactionToken[txn=txn-1, decision=d-1]]");
    }
  }

  @Nested
  class TheHeader {

    @Test
    void algNoneIsRefused() {
      String header = Forge.header(key).replace("ES256", "none");

      assertRefused(
          verify(Forge.encode(header) + "." + Forge.encode(Forge.payload()) + "."),
          TokenProblem.ALGORITHM);
      assertRefused(verify(Forge.sign(key, header, Forge.payload())), TokenProblem.ALGORITHM);
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

      assertRefused(verify(token.serialize()), TokenProblem.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es256", "ES384", "RS256", "PS256", "EdDSA", "NONE", ""})
    void anotherAlgorithmIsRefused(String algorithm) {
      assertRefused(
          verify(Forge.sign(key, Forge.header(key).replace("ES256", algorithm), Forge.payload())),
          TokenProblem.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "TXNTOKEN+JWT", "application/txntoken+jwt", ""})
    void anotherTypeIsRefused(String type) {
      assertRefused(
          verify(Forge.sign(key, Forge.header(key).replace("txntoken+jwt", type), Forge.payload())),
          TokenProblem.TYPE);
    }

    @Test
    void noTypeIsRefused() {
      assertRefused(
          verify(
              Forge.sign(
                  key,
                  Forge.header(key).replace("\"typ\":\"txntoken+jwt\",", ""),
                  Forge.payload())),
          TokenProblem.TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"exp\"]", "[\"b64\"]", "null"})
    void anyCriticalExtensionIsRefused(String critical) {
      String header = Forge.header(key).replace("{", "{\"crit\":" + critical + ",");

      assertRefused(verify(Forge.sign(key, header, Forge.payload())), TokenProblem.CRITICAL_HEADER);
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

      assertRefused(verify(Forge.sign(own, header, Forge.payload())), TokenProblem.SIGNATURE);
    }

    @Test
    void anUnknownKeyIsRefused() {
      TransactionSigningKey other = TransactionSigningKey.generate();

      assertRefused(
          verify(Forge.sign(other, Forge.header(other), Forge.payload())),
          TokenProblem.UNKNOWN_KEY);
    }

    @Test
    void noKeyIdIsRefused() {
      assertRefused(
          verify(Forge.sign(key, "{\"typ\":\"txntoken+jwt\",\"alg\":\"ES256\"}", Forge.payload())),
          TokenProblem.MALFORMED);
    }

    @Test
    void aMemberTwiceIsRefused() {
      assertRefused(
          verify(
              Forge.sign(
                  key, Forge.header(key).replace("{", "{\"alg\":\"none\","), Forge.payload())),
          TokenProblem.MALFORMED);
    }
  }

  @Nested
  class TheSignature {

    @Test
    void ofAnotherKeyUnderThisKeysIdIsRefused() {
      TransactionSigningKey other = TransactionSigningKey.generate();

      assertRefused(
          verify(Forge.sign(other, Forge.header(key), Forge.payload())), TokenProblem.SIGNATURE);
    }

    @Test
    void overAnotherPayloadIsRefused() {
      String[] parts = Forge.sign(key, Forge.header(key), Forge.payload()).split("\\.", -1);
      String payload = Forge.payload().replace("facilitator", "org_admin");

      assertRefused(
          verify(parts[0] + "." + Forge.encode(payload) + "." + parts[2]), TokenProblem.SIGNATURE);
    }

    @Test
    void ofZeroesIsRefused() {
      String text = Forge.encode(Forge.header(key)) + "." + Forge.encode(Forge.payload());

      assertRefused(verify(text + "." + Forge.base64Url(new byte[64])), TokenProblem.SIGNATURE);
    }

    @Test
    void ofTheGroupsOrderIsRefused() {
      byte[] order = new byte[64];
      byte[] n = unsigned(key.publicKey().getParams().getOrder());
      System.arraycopy(n, 0, order, 0, 32);
      System.arraycopy(n, 0, order, 32, 32);
      String text = Forge.encode(Forge.header(key)) + "." + Forge.encode(Forge.payload());

      assertRefused(verify(text + "." + Forge.base64Url(order)), TokenProblem.SIGNATURE);
    }

    @Test
    void inAnotherFormOrLengthIsRefused() {
      String token = Forge.sign(key, Forge.header(key), Forge.payload());
      String text = token.substring(0, token.lastIndexOf('.') + 1);
      byte[] signature = Base64.getUrlDecoder().decode(token.substring(text.length()));

      assertRefused(verify(text), TokenProblem.MALFORMED);
      assertRefused(
          verify(text + Forge.base64Url(Arrays.copyOf(signature, 63))), TokenProblem.MALFORMED);
      assertRefused(
          verify(text + Forge.base64Url(Arrays.copyOf(signature, 65))), TokenProblem.MALFORMED);
      assertRefused(verify(token + "=="), TokenProblem.MALFORMED);
      assertRefused(verify(token + "A"), TokenProblem.MALFORMED);
    }

    @Test
    void hasOneSpellingOnly() {
      String token = Forge.sign(key, Forge.header(key), Forge.payload());
      char last = token.charAt(token.length() - 1);
      // The last character carries two bits of the signature; the decoder ignores the other four.
      String other = token.substring(0, token.length() - 1) + (char) (last + 1);

      assertRefused(verify(other), TokenProblem.MALFORMED);
    }

    private static byte[] unsigned(BigInteger number) {
      byte[] bytes = number.toByteArray();
      return Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length);
    }
  }

  @Nested
  class TheTime {

    private Verification between(long issuedAt, long expiresAt) {
      long now = NOW.getEpochSecond();
      return verify(
          Forge.sign(
              key,
              Forge.header(key),
              Forge.payload()
                  .replace("\"iat\":" + now, "\"iat\":" + (now + issuedAt))
                  .replace("\"exp\":" + (now + 60), "\"exp\":" + (now + expiresAt))));
    }

    @Test
    void afterTheEndIsRefused() {
      assertRefused(between(-60, -5), TokenProblem.EXPIRED);
      assertThat(between(-60, -4)).isInstanceOf(Accepted.class);
    }

    @Test
    void beforeTheBeginningIsRefused() {
      assertRefused(between(6, 60), TokenProblem.NOT_YET_VALID);
    }

    @Test
    void longerThanSixtySecondsIsRefused() {
      assertRefused(between(0, 61), TokenProblem.LIFETIME);
      assertRefused(between(-3600, 60), TokenProblem.LIFETIME);
      assertRefused(between(0, 4_000_000_000L), TokenProblem.LIFETIME);
    }

    @Test
    void thatEndsBeforeItBeginsIsRefused() {
      assertRefused(between(0, 0), TokenProblem.LIFETIME);
      assertRefused(between(5, -5), TokenProblem.LIFETIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "\"1764064800\"", "1764064800.5", "null", "true", "[]"})
    void inAnotherFormIsRefused(String time) {
      assertRefused(
          verifyWith("\"exp\":" + (NOW.getEpochSecond() + 60), "\"exp\":" + time),
          TokenProblem.CLAIMS);
    }

    @Test
    void beyondAllBoundsIsRefused() {
      assertRefused(
          verifyWith("\"exp\":" + (NOW.getEpochSecond() + 60), "\"exp\":" + "9".repeat(18)),
          TokenProblem.CLAIMS);
      assertRefused(
          verifyWith("\"exp\":" + (NOW.getEpochSecond() + 60), "\"exp\":" + "9".repeat(30)),
          TokenProblem.MALFORMED);
    }
  }

  @Nested
  class TheClaims {

    @ParameterizedTest
    @CsvSource({
      "https://localhost:8443, https://localhost:8444,  ISSUER",
      "https://localhost:8443, https://localhost:8443/, ISSUER",
      "\"aud\":\"session\",    \"aud\":\"ledger\",      AUDIENCE",
      "\"aud\":\"session\",    \"aud\":[],              AUDIENCE",
      "\"aud\":\"session\",    \"aud\":\"sessions\",    AUDIENCE",
      "gatehouse.internal/gateway, gatehouse.internal/session, BINDING",
      "gatehouse.internal/gateway, other.internal/gateway,     BINDING",
      "essential.service.facilitation, analytics.reporting,    PURPOSE",
      "essential.service.facilitation, essential.services,     PURPOSE",
      "spiffe://gatehouse.internal/gateway, gateway,           CLAIMS",
      "\"consent_version\":3,  \"consent_version\":\"3\",      CLAIMS",
      "11111111-1111-4111-8111-111111111111, 1-1-1-1-1,        CLAIMS",
      "11111111-1111-4111-8111-111111111111, acme,             CLAIMS",
      "[\"facilitator\"],      \"facilitator\",                CLAIMS",
      "[\"facilitator\"],      [1],                            CLAIMS",
    })
    void thatAreOthersAreRefused(String find, String replacement, TokenProblem reason) {
      assertRefused(verifyWith(find, replacement), reason);
    }

    @Test
    void thatDisagreeOnThePurposeAreRefused() {
      assertRefused(
          verifyWith(
              "\"scope\":\"essential.service.facilitation\"",
              "\"scope\":\"essential.service.audit\""),
          TokenProblem.CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "iss",
          "iat",
          "exp",
          "aud",
          "txn",
          "sub",
          "scope",
          "req_wl",
          "tctx",
          "tenant",
          "action",
          "resource",
          "purpose",
          "legal_basis",
          "decision_id"
        })
    void thatAreNeededAreNeeded(String name) {
      assertRefused(verifyWith("\"" + name + "\":", "\"not-" + name + "\":"), TokenProblem.CLAIMS);
    }

    @ParameterizedTest
    @CsvSource({
      "'{\"iss\"',         '{\"iss\":\"https://localhost:8443\",\"iss\"'",
      "'\"tctx\":{',       '\"tctx\":{\"decision_id\":\"d-2\",'",
      "'\"rctx\":{',       '\"rctx\":{\"x\":{\"a\":1,\"a\":1},'",
      "'{\"iss\"',         '{\"unknown\":1,\"unknown\":1,\"iss\"'",
    })
    void givenTwiceAnywhereAreRefused(String find, String replacement) {
      assertRefused(verifyWith(find, replacement), TokenProblem.MALFORMED);
    }

    @Test
    void givenTwiceAtTheEndAreRefused() {
      String payload = Forge.payload();
      String twice = payload.substring(0, payload.length() - 1) + ",\"sub\":\"root\"}";

      assertRefused(verify(Forge.sign(key, Forge.header(key), twice)), TokenProblem.MALFORMED);
    }

    @Test
    void ofAnotherPeerAreRefused() {
      String token = new TransactionTokenMinter(key).mint(Forge.claims());

      assertRefused(
          verifier.verify(token, SpiffeId.of("gatehouse.internal", "session"), NOW),
          TokenProblem.BINDING);
    }
  }

  @Nested
  class TheForm {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          ".",
          "..",
          "...",
          "a.b.c",
          "e30.e30.",
          "not a token",
          "e30.e30",
          "é.é.é",
          "W10.e30.e30"
        })
    void thatIsNoneIsRefused(String token) {
      assertThat(verify(token))
          .isInstanceOfSatisfying(
              Refused.class,
              refused ->
                  assertThat(refused.reason())
                      .isIn(TokenProblem.MALFORMED, TokenProblem.ALGORITHM));
    }

    @Test
    void thatIsCutAnywhereIsRefused() {
      String token = new TransactionTokenMinter(key).mint(Forge.claims());

      for (int length = 0; length < token.length(); length += 7) {
        assertThat(verify(token.substring(0, length))).isInstanceOf(Refused.class);
      }
    }

    @Test
    void thatIsTooLongIsRefusedUnread() {
      assertRefused(verify("a".repeat(8193)), TokenProblem.MALFORMED);
    }

    @Test
    void thatIsDeepIsRefused() {
      assertRefused(
          verifyWith("{\"iss\"", "{\"deep\":" + "[".repeat(20) + "]".repeat(20) + ",\"iss\""),
          TokenProblem.MALFORMED);
    }

    @Test
    void thatHasSomethingAfterTheClaimsIsRefused() {
      assertRefused(
          verify(Forge.sign(key, Forge.header(key), Forge.payload() + "{}")),
          TokenProblem.MALFORMED);
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
