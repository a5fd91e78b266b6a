package dev.gatehouse.trust.token;

import static dev.gatehouse.trust.token.Forge.NOW;
import static dev.gatehouse.trust.token.TokensUnderTest.assertRefused;

import dev.gatehouse.trust.identity.SpiffeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims that are missing, another's, or given twice. */
class TokenClaimsTest {

  private final TokensUnderTest tokens = TokensUnderTest.ofOneKey();
  private final TransactionSigningKey key = tokens.key();

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
    assertRefused(tokens.verifyWith(find, replacement), reason);
  }

  @Test
  void thatDisagreeOnThePurposeAreRefused() {
    assertRefused(
        tokens.verifyWith(
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
    assertRefused(
        tokens.verifyWith("\"" + name + "\":", "\"not-" + name + "\":"), TokenProblem.CLAIMS);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"iss\"',         '{\"iss\":\"https://localhost:8443\",\"iss\"'",
    "'\"tctx\":{',       '\"tctx\":{\"decision_id\":\"d-2\",'",
    "'\"rctx\":{',       '\"rctx\":{\"x\":{\"a\":1,\"a\":1},'",
    "'{\"iss\"',         '{\"unknown\":1,\"unknown\":1,\"iss\"'",
  })
  void givenTwiceAnywhereAreRefused(String find, String replacement) {
    assertRefused(tokens.verifyWith(find, replacement), TokenProblem.MALFORMED);
  }

  @Test
  void givenTwiceAtTheEndAreRefused() {
    String payload = Forge.payload();
    String twice = payload.substring(0, payload.length() - 1) + ",\"sub\":\"root\"}";

    assertRefused(tokens.verify(Forge.sign(key, Forge.header(key), twice)), TokenProblem.MALFORMED);
  }

  @Test
  void ofAnotherPeerAreRefused() {
    String token = new TransactionTokenMinter(key).mint(Forge.claims());

    assertRefused(
        tokens.verifier().verify(token, SpiffeId.of("gatehouse.internal", "session"), NOW),
        TokenProblem.BINDING);
  }
}
