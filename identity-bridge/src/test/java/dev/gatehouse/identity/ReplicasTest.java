package dev.gatehouse.identity;

import static dev.gatehouse.identity.BridgeUnderTest.NATIVE;
import static dev.gatehouse.identity.BridgeUnderTest.NATIVE_CALLBACK;
import static dev.gatehouse.identity.BridgeUnderTest.form;
import static dev.gatehouse.identity.BridgeUnderTest.json;
import static dev.gatehouse.identity.Browser.authorizePath;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.identity.session.ProviderCookie;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.service.web.RunningService;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several processes over one database, and one after another. */
class ReplicasTest {

  @TempDir static Path home;

  private final List<String> secrets =
      new ArrayList<>(
          List.of(BridgeUnderTest.PASSWORD, "not the right password", "alice", "Alice"));

  @Test
  void whatOneReplicaRevokesIsOnTheFeedOfAnotherAndARestartForgetsNothing() throws Exception {
    try (BridgeUnderTest bridge = BridgeUnderTest.start(home)) {
      JsonNode tokens = tokens(bridge);
      String sid = claim(tokens, "sid");
      String kid = keyId(bridge);

      Path secondHome = Files.createDirectory(home.resolve("second"));
      Path keys = home.resolve("keys/identity-bridge.key");
      try (RunningService second = bridge.launch(secondHome, keys)) {
        var feed = feed(bridge, second);
        assertThat(feed.statusCode()).isEqualTo(200);
        try (var lines = lines(feed)) {
          // The heartbeat says that the feed of the second replica is being followed.
          assertThat(lines.lines().filter("event: heartbeat"::equals).findFirst()).isPresent();
          bridge.mesh("gateway", bridge.request("/mesh/v1/sessions/" + sid).DELETE());
          JsonNode revocation =
              BridgeUnderTest.JSON.readTree(
                  lines
                      .lines()
                      .filter(line -> line.contains("\"kind\""))
                      .findFirst()
                      .orElseThrow()
                      .substring(5));
          assertThat(revocation.path("kind").asString()).isEqualTo("session");
          assertThat(revocation.path("id").asString()).isEqualTo(sid);
          assertThat(revocation.path("tenant").asString())
              .isEqualTo(IdentityDatabase.DEMO.toString());
          assertThat(revocation.path("at").asString()).endsWith("Z");
          // A replica that stops ends the feed rather than wait for its reader.
          second.close();
          assertThat(lines.lines().noneMatch(line -> line.contains("\"kind\""))).isTrue();
        }
      }

      bridge.restart();
      assertThat(keyId(bridge)).isEqualTo(kid);
      assertThat(
              bridge
                  .token(
                      form(
                          "grant_type",
                          "refresh_token",
                          "client_id",
                          NATIVE,
                          "refresh_token",
                          tokens.path("refresh_token").asString()),
                      bridge.nativeCertificate.certificate())
                  .statusCode())
          .isEqualTo(400);
      assertThat(tokens(bridge).path("access_token").asString()).isNotEmpty();
    }
    secretsAreNowhere(home.resolve("journal"));
  }

  @Test
  void whatCanNotBeRecordedIsNotDone(@TempDir Path ownHome) throws Exception {
    try (BridgeUnderTest bridge = BridgeUnderTest.start(ownHome)) {
      JsonNode tokens = tokens(bridge);
      bridge.service().context().getBean(Journal.class).close();

      HttpResponse<String> refused = refresh(bridge, tokens);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(json(refused).path("code").asString()).isEqualTo("journal-unavailable");
      Browser browser = new Browser(bridge);
      HttpResponse<String> signIn =
          browser.signIn(
              "/login?continue="
                  + BridgeUnderTest.encode(authorizePath(NATIVE, NATIVE_CALLBACK, "openid")),
              "alice",
              BridgeUnderTest.PASSWORD);
      assertThat(signIn.statusCode()).isEqualTo(503);
      assertThat(signIn.headers().allValues("Set-Cookie").toString())
          .doesNotContain(ProviderCookie.NAME);

      bridge.restart();
      // The refusal took nothing away: the same refresh token is good still.
      assertThat(refresh(bridge, tokens).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> refresh(BridgeUnderTest bridge, JsonNode tokens) {
    return bridge.token(
        form(
            "grant_type",
            "refresh_token",
            "client_id",
            NATIVE,
            "refresh_token",
            tokens.path("refresh_token").asString()),
        bridge.nativeCertificate.certificate());
  }

  private JsonNode tokens(BridgeUnderTest bridge) throws Exception {
    String code =
        new Browser(bridge).code(authorizePath(NATIVE, NATIVE_CALLBACK, "openid"), "alice");
    new Browser(bridge)
        .signIn(
            "/login?continue="
                + BridgeUnderTest.encode(authorizePath(NATIVE, NATIVE_CALLBACK, "openid")),
            "alice",
            "not the right password");
    HttpResponse<String> answer =
        bridge.token(
            form(
                "grant_type",
                "authorization_code",
                "client_id",
                NATIVE,
                "code",
                code,
                "redirect_uri",
                NATIVE_CALLBACK,
                "code_verifier",
                Browser.VERIFIER),
            bridge.nativeCertificate.certificate());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode tokens = json(answer);
    secrets.add(code);
    secrets.add(tokens.path("access_token").asString());
    secrets.add(tokens.path("refresh_token").asString());
    return tokens;
  }

  /** The journal tells what happened, by ids. */
  private void secretsAreNowhere(Path journal) throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(journal)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(all)
        .contains(
            "signin.succeeded",
            "signin.failed",
            "bad-credentials",
            "token.issued",
            "session.closed",
            BridgeUnderTest.ALICE);
    secrets.forEach(secret -> assertThat(all).doesNotContain(secret));
  }

  private static HttpResponse<InputStream> feed(BridgeUnderTest bridge, RunningService service)
      throws Exception {
    return bridge
        .mesh
        .client("gateway")
        .send(
            HttpRequest.newBuilder(service.address("/mesh/v1/revocations?after=0")).GET().build(),
            BodyHandlers.ofInputStream());
  }

  private static BufferedReader lines(HttpResponse<InputStream> feed) {
    return new BufferedReader(new InputStreamReader(feed.body(), StandardCharsets.UTF_8));
  }

  private static String keyId(BridgeUnderTest bridge) {
    return json(bridge.edge(bridge.request("/oauth2/jwks").GET(), null))
        .path("keys")
        .path(0)
        .path("kid")
        .asString();
  }

  private static String claim(JsonNode tokens, String name) throws Exception {
    return String.valueOf(
        SignedJWT.parse(tokens.path("access_token").asString())
            .getPayload()
            .toJSONObject()
            .get(name));
  }
}
