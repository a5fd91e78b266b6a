package dev.gatehouse.session;

import static dev.gatehouse.session.SessionUnderTest.CARL;
import static dev.gatehouse.session.SessionUnderTest.OLGA;
import static dev.gatehouse.session.SessionUnderTest.OTTO;
import static dev.gatehouse.session.SessionUnderTest.PIA;
import static dev.gatehouse.session.SessionUnderTest.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.fixtures.TokenBuilder;
import dev.gatehouse.session.SessionUnderTest.Answer;
import dev.gatehouse.session.SessionUnderTest.Caller;
import dev.gatehouse.trust.token.TransactionSigningKey;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in: tokens, tenants, and what the policy says inside the service. */
class SessionAccessTest {

  private final SessionUnderTest service = SessionUnderTest.shared();
  private final Caller olga = service.facilitator(OLGA);

  @Test
  void withoutATokenNothingIsAnswered() {
    for (String path :
        new String[] {
          SESSIONS, SESSIONS + "/" + UUID.randomUUID(), "/sessions/v1/openapi.json", "/"
        }) {
      Answer refused = service.send("gateway", service.request(path).GET());
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.code()).isEqualTo("unauthenticated");
    }
  }

  @Test
  void aBearerTokenIsNoPurposeBoundToken() {
    String token = service.tokens.token("session", SessionUnderTest.PURPOSE).build();
    Answer refused =
        service.send(
            "gateway", service.request(SESSIONS).header("Authorization", "Bearer " + token).GET());
    assertThat(refused.code()).isEqualTo("unauthenticated");
  }

  @Test
  void eachFlawOfATokenHasItsCode() {
    assertRefused(t -> t.claim("aud", "consent-vault"), 403, "purpose-not-permitted");
    assertRefused(t -> purpose(t, "marketing.advertising"), 403, "purpose-not-permitted");
    assertRefused(t -> purpose(t, "essential.service"), 403, "purpose-not-permitted");
    assertRefused(t -> t.issuedAt(Instant.now().minusSeconds(300), 60), 401, "token-expired");
    assertRefused(t -> t.signedBy(TransactionSigningKey.generate()), 401, "unauthenticated");
    assertRefused(t -> t.header("alg", "none"), 401, "unauthenticated");
    assertRefused(t -> t.header("typ", "at+jwt"), 401, "unauthenticated");
    assertRefused(t -> t.presentedBy("consent-vault"), 401, "binding-mismatch");
  }

  @Test
  void aTokenIsForThePeerThatPresentsIt() {
    Answer refused = service.send("consent-vault", olga.authorized(SESSIONS).GET());
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("binding-mismatch");
  }

  @Test
  void aReadingPurposeOnlyReads() {
    String session = olga.draft();
    Caller reporting =
        service.with(
            t -> purpose(t, "analytics.reporting").subject(OLGA.toString()).roles("facilitator"));
    assertThat(reporting.get(session).status()).isEqualTo(200);
    Answer refused = reporting.post(session + "/cancel");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("purpose-not-permitted");
  }

  @Test
  void anotherTenantsSessionIsNotThere() {
    String session = olga.draft();
    Caller neighbour =
        service.with(
            t ->
                t.tenant(TestTokens.OTHER_TENANT)
                    .subject(OLGA.toString())
                    .roles("org_admin", "facilitator"));

    for (Answer refused :
        new Answer[] {
          neighbour.get(session),
          neighbour.put(session, "\"v1\"", "{\"title\":\"Mine\"}"),
          neighbour.post(session + "/cancel"),
          neighbour.get(session + "/agenda"),
          neighbour.post(session + "/notes", "{\"text\":\"hello\"}"),
          neighbour.invite(session, PIA, "observer"),
        }) {
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.code()).isEqualTo("not-found");
      assertThat(refused.text("/detail")).isEqualTo("there is no such session");
    }
    assertThat(neighbour.get(SESSIONS).response().body())
        .doesNotContain(session.substring(session.length() - 36));
    assertThat(olga.get(session).etag()).isEqualTo("\"v1\"");
  }

  @ParameterizedTest
  @CsvSource({
    // part, role, reads, changes
    "co-facilitator, facilitator, true, true",
    "participant, participant, true, false",
    "participant, facilitator, true, false",
    "observer, participant, true, false",
    "none, participant, false, false",
    "none, facilitator, false, false",
    "none, auditor, true, false",
    "none, org_admin, true, true",
    "none, privacy_officer, false, false",
  })
  void thePartInTheSessionAndTheRoleDecide(
      String part, String role, boolean reads, boolean changes) {
    UUID person = UUID.randomUUID();
    String session = olga.draft();
    if (!part.equals("none")) {
      olga.invite(session, person, part);
    }
    Caller caller = service.as(person, role);

    assertThat(caller.get(session).status()).isEqualTo(reads ? 200 : 403);
    assertThat(caller.get(session + "/agenda").status()).isEqualTo(reads ? 200 : 403);
    assertThat(caller.post(session + "/agenda", "{\"title\":\"Check-in\",\"minutes\":5}").status())
        .isEqualTo(changes ? 201 : 403);
    assertThat(caller.post(session + "/cancel").status()).isEqualTo(changes ? 200 : 403);
  }

  @Test
  void aRefusalCarriesTheGatewaysDecision() {
    String session = olga.draft();
    String decision = "0199a3c7-2c3d-7f60-8b83-5d6e7f8091a2";
    Answer refused =
        service
            .with(
                t ->
                    t.subject(PIA.toString())
                        .roles("participant")
                        .contextClaim("decision_id", decision))
            .get(session);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/decision_id")).isEqualTo(decision);
    assertThat(refused.text("/detail")).isEqualTo("the policy denies this: not-session-member");
  }

  @Test
  void consentIsAskedForWhereItIsTheLegalBasis() {
    String session = olga.draft();
    Caller without =
        service.with(
            t ->
                t.subject(OLGA.toString())
                    .roles("facilitator")
                    .contextClaim("legal_basis", "consent"));
    assertThat(without.get(session).code()).isEqualTo("consent-missing");
    Caller with =
        service.with(t -> t.subject(OLGA.toString()).roles("facilitator").consent("c-1", 3));
    assertThat(with.get(session).status()).isEqualTo(200);
  }

  @Test
  void whoLeftASessionSeesItNoMore() {
    String session = olga.draft();
    olga.invite(session, CARL, "co-facilitator");
    Caller carl = service.facilitator(CARL);
    assertThat(carl.get(session).status()).isEqualTo(200);
    assertThat(olga.delete(session + "/participants/" + CARL, "\"v1\"").status()).isEqualTo(204);
    assertThat(carl.get(session).status()).isEqualTo(403);
  }

  @Test
  void aMeshPathIsForItsPeersOnly() {
    assertThat(service.send("ledger", service.request("/mesh/v1/health").GET()).status())
        .isEqualTo(200);
    assertThat(service.send("ledger", service.request("/mesh/v1/other").GET()).status())
        .isEqualTo(403);
  }

  @Test
  void aStrangersPathsAnswerAlike() {
    String session = olga.draft();
    Caller otto = service.participant(OTTO);
    assertThat(otto.get(session + "/participants").status()).isEqualTo(403);
    assertThat(otto.get(session + "/participants/" + OLGA).status()).isEqualTo(403);
    assertThat(otto.get(session + "/notes").status()).isEqualTo(403);
    assertThat(otto.get(session + "/notes/" + UUID.randomUUID()).status()).isEqualTo(403);
    assertThat(otto.get(session + "/agenda/" + UUID.randomUUID()).status()).isEqualTo(403);
  }

  private void assertRefused(UnaryOperator<TokenBuilder> flaw, int status, String code) {
    Answer refused =
        service
            .with(token -> flaw.apply(token.subject(OLGA.toString()).roles("facilitator")))
            .get(SESSIONS);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
  }

  private static TokenBuilder purpose(TokenBuilder token, String purpose) {
    return token.claim("scope", purpose).contextClaim("purpose", purpose);
  }
}
