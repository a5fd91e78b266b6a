package dev.gatehouse.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.gateway.stage.RawClient;
import dev.gatehouse.gateway.stage.StubService;
import dev.gatehouse.gateway.stage.StubVault;
import dev.gatehouse.gateway.stage.TestGateway;
import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.token.TransactionSigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not get through, sent octet by octet over TLS. Nothing of it reaches the service. */
final class GatewayAttackTest {

  private static final String SESSIONS = "/sessions/v1/sessions";

  private static TestGateway gateway;
  private static String token;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
    token = gateway.token(gateway.consentingPerson()).build();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.session().forget();
    gateway.session().answer(request -> StubService.Answer.json("{}"));
  }

  @AfterEach
  void nothingWentThrough() {
    assertThat(gateway.session().seen()).isEmpty();
  }

  static Stream<Arguments> targets() {
    return Stream.of(
        arguments("/sessions/v1%2Fsessions", "ambiguous-path"),
        arguments("/sessions/v1%2fsessions", "ambiguous-path"),
        arguments("/sessions/v1%5Csessions", "ambiguous-path"),
        arguments("/sessions/v1\\sessions", "ambiguous-path"),
        arguments("/sessions/v1/../v1/sessions", "ambiguous-path"),
        arguments("/sessions/v1/./sessions", "ambiguous-path"),
        arguments("/sessions/v1/%2e%2e/v1/sessions", "ambiguous-path"),
        arguments("/sessions/v1/.%2E/v1/sessions", "ambiguous-path"),
        arguments("/sessions/v1/%252e%252e/sessions", "ambiguous-path"),
        arguments("/sessions/v1/sessions/%00", "ambiguous-path"),
        arguments("/sessions/v1/sessions/a%0d%0ab", "ambiguous-path"),
        arguments("/sessions/v1/sessions;a=b", "ambiguous-path"),
        arguments("/sessions/v1/sessions%3Ba=b", "ambiguous-path"),
        arguments("/sessions//v1/sessions", "ambiguous-path"),
        arguments("//sessions/v1/sessions", "ambiguous-path"),
        arguments("/sessions/v1/sessions/%", "malformed"),
        arguments("/sessions/v1/sessions/%zz", "malformed"),
        arguments("/sessions/v1/sessions/%ff%fe", "malformed"),
        arguments("/sessions/v1/sessions#x", "malformed"),
        arguments("/sessions/v1/sessions?a=%", "malformed"),
        arguments("/sessions/v1/sessions?a={b}", "malformed"),
        arguments("https://localhost/sessions/v1/sessions", "malformed"),
        arguments("*", "malformed"),
        arguments("sessions/v1/sessions", "malformed"));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aTargetThatCanBeReadInTwoWays(String target, String code) {
    RawClient.Answer answer = gateway.raw().send(TestGateway.get(target, token));

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Txn-Token: x",
        "txn-token: x",
        "Txn_Token: x",
        "Gatehouse-Decision: x",
        "gatehouse-subject: x",
        "Gatehouse_Purpose: x",
        "Gatehouse-Purposes: x",
        "Client-Cert: :AAAA:",
        "client-cert-chain: :AAAA:"
      })
  void aHeaderThatOnlyTheGatewayMaySet(String line) {
    RawClient.Answer answer =
        gateway.raw().send(TestGateway.get(SESSIONS, token, StubVault.FACILITATION, line + "\r\n"));

    assertThat(answer.code()).isEqualTo("reserved-header");
    assertThat(answer.status()).isEqualTo(400);
  }

  static Stream<Arguments> framings() {
    return Stream.of(
        arguments("Content-Length: 5\r\nContent-Length: 5", "hello"),
        arguments("Content-Length: 5\r\nContent-Length: 6", "hello!"),
        arguments("Content-Length: 5, 5", "hello"),
        arguments("Content-Length: +5", "hello"),
        arguments("Content-Length: -5", "hello"),
        arguments("Content-Length: 0x5", "hello"),
        arguments("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
        arguments("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n"),
        arguments("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"),
        arguments("Transfer-Encoding: chunked, identity", "0\r\n\r\n"),
        arguments("Transfer-Encoding: identity", "hello"),
        arguments("Transfer-Encoding: xchunked", "0\r\n\r\n"),
        arguments("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
        arguments("Transfer-Encoding : chunked", "0\r\n\r\n"),
        arguments("X-\u0000A: b\r\nContent-Length: 0", ""),
        arguments("X-A: b\u0000\r\nContent-Length: 0", ""));
  }

  @ParameterizedTest
  @MethodSource("framings")
  void aFramingThatCanBeReadInTwoWays(String lines, String body) {
    RawClient.Answer answer =
        gateway
            .raw()
            .send(
                "POST "
                    + SESSIONS
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token
                    + "\r\n"
                    + lines
                    + "\r\n\r\n"
                    + body);

    assertThat(answer.code()).isEqualTo("malformed");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("connection", "close");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTX/1.1"})
  void anotherVersionOfTheProtocol(String version) {
    assertThat(
            gateway
                .raw()
                .send("GET " + SESSIONS + " " + version + "\r\nHost: localhost\r\n\r\n")
                .code())
        .isEqualTo("malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND"})
  void anotherMethod(String method) {
    assertThat(
            gateway
                .raw()
                .send(
                    method
                        + " "
                        + SESSIONS
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + token
                        + "\r\n\r\n")
                .code())
        .isEqualTo("malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: other",
        "Authorization: Bearer x",
        "Gatehouse-Purpose: essential.service.audit",
        "Content-Type: a\r\nContent-Type: b"
      })
  void aHeaderTwiceThatMeansOneThing(String line) {
    RawClient.Answer answer =
        gateway.raw().send(TestGateway.get(SESSIONS, token, StubVault.FACILITATION, line + "\r\n"));

    assertThat(answer.code()).isEqualTo("malformed");
  }

  @Test
  void noHost() {
    assertThat(gateway.raw().send("GET " + SESSIONS + " HTTP/1.1\r\n\r\n").code())
        .isEqualTo("malformed");
  }

  @ParameterizedTest
  @ValueSource(ints = {9_000, 20_000})
  void anAddressThatIsTooLong(int length) {
    RawClient.Answer answer =
        gateway.raw().send(TestGateway.get(SESSIONS + "?a=" + "b".repeat(length), token));

    assertThat(answer.code()).isEqualTo("uri-too-long");
    assertThat(answer.status()).isEqualTo(414);
  }

  @ParameterizedTest
  @ValueSource(ints = {40_000, 80_000})
  void headersThatAreTooLarge(int length) {
    RawClient.Answer answer =
        gateway
            .raw()
            .send(
                TestGateway.get(
                    SESSIONS,
                    token,
                    StubVault.FACILITATION,
                    "X-A: " + "b".repeat(length) + "\r\n"));

    assertThat(answer.code()).isEqualTo("headers-too-large");
    assertThat(answer.status()).isEqualTo(431);
  }

  @Test
  void aBodyThatSaysItIsTooLarge() {
    RawClient.Answer answer =
        gateway
            .raw()
            .send(
                "POST "
                    + SESSIONS
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token
                    + "\r\nContent-Length: 20971520\r\n\r\n");

    assertThat(answer.code()).isEqualTo("body-too-large");
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void noCertificateAtAll() {
    RawClient.Answer answer = gateway.anonymous().send(TestGateway.get(SESSIONS, token));

    assertThat(answer.code()).isEqualTo("certificate-required");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer");
    assertThat(answer.decision()).isNotNull();
  }

  @Test
  void anExpiredCertificate() {
    IssuedCertificate expired =
        gateway.mesh().authority().issueClient("console", Duration.ofSeconds(-1));

    RawClient.Answer answer = gateway.raw(expired).send(TestGateway.get(SESSIONS, token));

    assertThat(answer.code()).isEqualTo("certificate-required");
    assertThat(answer.detail()).contains("expired");
  }

  @Test
  void aCertificateOfAnotherAuthority() {
    try (TestMesh other = new TestMesh()) {
      RawClient.Answer answer =
          gateway.raw(other.issueClient("console")).send(TestGateway.get(SESSIONS, token));

      assertThat(answer.code()).isEqualTo("certificate-required");
      assertThat(answer.detail())
          .isEqualTo("the client certificate is not from an authority that this edge trusts");
    }
  }

  @Test
  void noToken() {
    assertThat(
            gateway.raw().send("GET " + SESSIONS + " HTTP/1.1\r\nHost: localhost\r\n\r\n").code())
        .isEqualTo("unauthenticated");
  }

  @Test
  void anotherScheme() {
    assertThat(
            gateway
                .raw()
                .send(
                    "GET "
                        + SESSIONS
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YTpi\r\n\r\n")
                .code())
        .isEqualTo("unauthenticated");
  }

  static Stream<Arguments> tokens() {
    UUID person = UUID.randomUUID();
    long now = Instant.now().getEpochSecond();
    TransactionSigningKey other = TransactionSigningKey.generate();
    return Stream.of(
        arguments(
            "another audience",
            gateway.token(person).claim("aud", "other").build(),
            "unauthenticated"),
        arguments("no audience", gateway.token(person).without("aud").build(), "unauthenticated"),
        arguments(
            "another issuer",
            gateway.token(person).claim("iss", "https://evil").build(),
            "unauthenticated"),
        arguments("expired", gateway.token(person).claim("exp", now - 60).build(), "token-expired"),
        arguments("never expires", gateway.token(person).without("exp").build(), "unauthenticated"),
        arguments(
            "from the future",
            gateway.token(person).claim("iat", now + 600).build(),
            "unauthenticated"),
        arguments(
            "not yet", gateway.token(person).claim("nbf", now + 600).build(), "unauthenticated"),
        arguments("alg none", gateway.token(person).unsigned(), "unauthenticated"),
        arguments(
            "alg none with a signature",
            gateway.token(person).header("alg", "none").build(),
            "unauthenticated"),
        arguments(
            "alg HS256", gateway.token(person).header("alg", "HS256").build(), "unauthenticated"),
        arguments("typ JWT", gateway.token(person).header("typ", "JWT").build(), "unauthenticated"),
        arguments(
            "typ txntoken+jwt",
            gateway.token(person).header("typ", "txntoken+jwt").build(),
            "unauthenticated"),
        arguments(
            "crit",
            gateway.token(person).header("crit", List.of("b64")).build(),
            "unauthenticated"),
        arguments(
            "signed by another key",
            gateway.token(person).signedBy(other).build(),
            "unauthenticated"),
        arguments(
            "another key id",
            gateway.token(person).header("kid", other.keyId()).signedBy(other).build(),
            "unauthenticated"),
        arguments(
            "no key id", gateway.token(person).header("kid", null).build(), "unauthenticated"),
        arguments(
            "bound to another certificate",
            gateway.token(person).claim("cnf", Map.of("x5t#S256", "A".repeat(43))).build(),
            "binding-mismatch"),
        arguments(
            "bound to nothing", gateway.token(person).without("cnf").build(), "binding-mismatch"),
        arguments(
            "a tenant that is none",
            gateway.token(person).claim("tenant", "demo").build(),
            "unauthenticated"),
        arguments("no JWT", "opaque", "unauthenticated"),
        arguments("two parts", "abc.def", "unauthenticated"),
        arguments("five parts", "a.b.c.d.e", "unauthenticated"),
        arguments("no base64", "§.§.§", "unauthenticated"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void aTokenThatDoesNotCount(String what, String bad, String code) {
    RawClient.Answer answer = gateway.raw().send(TestGateway.get(SESSIONS, bad));

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain(bad);
  }

  @Test
  void aTokenReplayedFromAnotherCertificateThatIsTrustedToo() {
    gateway.raw().send(TestGateway.get("/sessions/v1/nothing", token));

    RawClient.Answer answer =
        gateway.raw(gateway.mesh().issueClient("thief")).send(TestGateway.get(SESSIONS, token));

    assertThat(answer.code()).isEqualTo("binding-mismatch");
    assertThat(
            gateway
                .event(String.valueOf(answer.decision()))
                .required("reasons")
                .get(0)
                .stringValue())
        .isEqualTo("binding-mismatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "session", "subject", "client"})
  void whatHasBeenRevoked(String kind) {
    UUID person = UUID.randomUUID();
    String id = UUID.randomUUID().toString();
    String bad =
        gateway
            .token(person)
            .claim("jti", kind.equals("token") ? id : "j-" + id)
            .claim("sid", kind.equals("session") ? id : "s-" + id)
            .claim("sub", kind.equals("subject") ? id : person.toString())
            .claim("client_id", kind.equals("client") ? id : "c-" + id)
            .build();
    assertThat(gateway.raw().send(TestGateway.get("/sessions/v1/nothing", bad)).code())
        .isEqualTo("not-found");

    gateway
        .identityBridge()
        .revocations()
        .publish(
            "revocation",
            "{\"kind\":\""
                + kind
                + "\",\"id\":\""
                + id
                + "\",\"tenant\":\""
                + TestGateway.TENANT
                + "\",\"at\":\""
                + Instant.now()
                + "\"}");

    Awaitility.await()
        .until(
            () ->
                "token-revoked".equals(gateway.raw().send(TestGateway.get(SESSIONS, bad)).code()));
  }

  @Test
  void aPathThatNobodyAnswers() {
    assertThat(gateway.raw().send(TestGateway.get("/mesh/v1/health", token)).code())
        .isEqualTo("not-found");
    assertThat(gateway.raw().send(TestGateway.get("/readyz", token)).code()).isEqualTo("not-found");
    assertThat(gateway.raw().send(TestGateway.get("/metrics", token)).code())
        .isEqualTo("not-found");
  }

  @Test
  void aPipelinedRequestBehindABrokenOneIsNeverRead() {
    RawClient.Answer answer =
        gateway
            .raw()
            .send(
                "POST "
                    + SESSIONS
                    + " HTTP/1.1\r\n"
                    + "Host: localhost\r\n"
                    + "Content-Length: 5\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + "0\r\n\r\n"
                    + TestGateway.get(SESSIONS, token));

    assertThat(answer.code()).isEqualTo("malformed");
  }
}
