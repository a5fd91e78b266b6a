package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.service.mesh.MeshClients;
import dev.gatehouse.session.note.GatewayTokenExchange;
import dev.gatehouse.session.note.HttpNoteVault;
import dev.gatehouse.session.note.Note;
import dev.gatehouse.session.note.TokenExchange;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PermittedPurposes;
import dev.gatehouse.trust.token.TransactionKeys;
import dev.gatehouse.trust.token.TransactionToken;
import dev.gatehouse.trust.token.TransactionTokenVerifier;
import dev.gatehouse.trust.token.Verification;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The two hops to the vault when something is wrong with them: each ends in a problem, and none
 * tells a token.
 */
class NoteVaultWireTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Note NOTE =
      new Note(new UUID(1, 1), new UUID(2, 2), null, Instant.EPOCH, Instant.EPOCH, 1);

  private static TestMesh mesh;
  private static TransactionToken token;

  @BeforeAll
  static void mintAToken() {
    mesh = new TestMesh();
    TestTokens tokens = new TestTokens();
    var verifier =
        new TransactionTokenVerifier(
            TestTokens.ISSUER,
            "session",
            new PermittedPurposes(Set.of("essential.service")),
            new TransactionKeys(tokens.keySource(), Clock.systemUTC()));
    String serialized = tokens.token("session", SessionUnderTest.PURPOSE).build();
    token =
        ((Verification.Accepted) verifier.verify(serialized, TestMesh.id("gateway"), Instant.now()))
            .token();
  }

  @AfterAll
  static void closeTheMesh() {
    mesh.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":\"invalid_target\"} | purpose-not-permitted | the gateway gives no token"
            + " for the consent-vault in this request",
        "403 | {}                             | purpose-not-permitted | the gateway gives no token"
            + " for the consent-vault in this request",
        "503 | {}                             | upstream-failed | the gateway answered the token"
            + " exchange with status 503",
        "302 | {}                             | upstream-failed | the gateway answered the token"
            + " exchange with status 302",
        "200 | not JSON                       | upstream-failed | the gateway answered the token"
            + " exchange with something that is no token",
        "200 | {\"access_token\":\"x\"}       | upstream-failed | the gateway answered the token"
            + " exchange with something that is no token",
        "200 |"
            + " {\"access_token\":\"\",\"issued_token_type\":\"urn:ietf:params:oauth:token-type:txn_token\"}"
            + " | upstream-failed | the gateway answered the token exchange with something that is"
            + " no token",
      })
  void whatTheGatewayAnswersInPlaceOfAToken(int status, String body, String code, String detail) {
    try (MeshPeer gateway =
        new MeshPeer(mesh, "gateway", (request, peer, form) -> new MeshPeer.Answer(status, body))) {
      Problem problem =
          problemOf(() -> exchange(gateway.address(), LONG).exchange(token, "consent-vault"));
      assertThat(problem.code().code()).isEqualTo(code);
      assertThat(problem.detail()).isEqualTo(detail);
    }
  }

  @Test
  void aGatewayThatIsAwayIsAFailure() {
    MeshPeer gone =
        new MeshPeer(mesh, "gateway", (request, peer, form) -> new MeshPeer.Answer(200, ""));
    URI address = gone.address();
    gone.close();
    Problem problem = problemOf(() -> exchange(address, LONG).exchange(token, "consent-vault"));
    assertThat(problem.code().code()).isEqualTo("upstream-failed");
    assertThat(problem.detail()).isEqualTo("the gateway could not be reached");
  }

  @Test
  void aVaultThatDoesNotAnswerIsATimeout() {
    CountDownLatch over = new CountDownLatch(1);
    MeshPeer.Behaviour silence =
        (request, peer, body) -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new MeshPeer.Answer(200, "");
        };
    try (MeshPeer silent = new MeshPeer(mesh, "consent-vault", silence)) {
      HttpNoteVault vault = vault(silent.address(), Duration.ofMillis(300));
      Problem problem = problemOf(() -> vault.create(token, NOTE, "text"));
      assertThat(problem.code().code()).isEqualTo("upstream-timeout");
      assertThat(problem.detail()).isEqualTo("the consent vault did not answer in time");
      over.countDown();
    }
  }

  @Test
  void anotherServiceAtTheVaultsAddressGetsNothing() {
    CountDownLatch asked = new CountDownLatch(1);
    MeshPeer.Behaviour curious =
        (request, peer, body) -> {
          asked.countDown();
          return new MeshPeer.Answer(200, "{\"text\":\"x\"}");
        };
    try (MeshPeer other = new MeshPeer(mesh, "ledger", curious)) {
      Problem problem = problemOf(() -> vault(other.address(), LONG).read(token, NOTE));
      assertThat(problem.code().code()).isEqualTo("upstream-failed");
      assertThat(asked.getCount()).isEqualTo(1);
    }
  }

  private static GatewayTokenExchange exchange(URI gateway, Duration timeout) {
    return new GatewayTokenExchange(clients().to("gateway"), gateway, timeout);
  }

  private static HttpNoteVault vault(URI vault, Duration timeout) {
    TokenExchange tokens = (original, audience) -> "a.b.c";
    return new HttpNoteVault(clients().to("consent-vault"), vault, tokens, timeout);
  }

  private static MeshClients clients() {
    return new MeshClients(mesh.material("session"), TestMesh.TRUST_DOMAIN, Map.of());
  }

  private static Problem problemOf(ThrowingCallable call) {
    ProblemException refused =
        Objects.requireNonNull(catchThrowableOfType(ProblemException.class, call));
    assertThat(refused.problem().detail()).doesNotContain(token.serialized());
    return refused.problem();
  }
}
