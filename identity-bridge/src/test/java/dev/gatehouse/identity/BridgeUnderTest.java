package dev.gatehouse.identity;

import dev.gatehouse.fixtures.ServiceRole;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestPostgres;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.fixtures.TokenBuilder;
import dev.gatehouse.identity.client.ClientCertHeader;
import dev.gatehouse.service.web.RunningService;
import dev.gatehouse.service.web.ServiceLauncher;
import dev.gatehouse.trust.tls.IssuedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running identity bridge, and everybody who calls it: the test plays the gateway, which speaks
 * for clients and browsers.
 */
final class BridgeUnderTest implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();
  static final String ISSUER = TestTokens.ISSUER;
  static final String ALICE = "aaaaaaaa-0000-4000-8000-000000000001";
  static final String BOB = "bbbbbbbb-0000-4000-8000-000000000002";
  static final String MALLORY = "cccccccc-0000-4000-8000-000000000003";
  static final String PASSWORD = "correct horse battery staple";

  static final String NATIVE = "native-app";
  static final String NATIVE_CALLBACK = "http://127.0.0.1:7777/callback";
  static final String REPORTING = "reporting";
  static final String BROWSER = "gatehouse-browser";
  static final String BROWSER_CALLBACK = ISSUER + "/auth/callback";
  static final String PUBLIC = "public-app";

  final TestMesh mesh = new TestMesh();
  final TestTokens tokens = new TestTokens();
  final ServiceRole role = TestPostgres.shared().createService("identity");
  final IssuedCertificate nativeCertificate = mesh.issueClient("native-app");
  final IssuedCertificate reportingCertificate = mesh.issueClient("reporting");
  final IssuedCertificate otherCertificate = mesh.issueClient("other-reporting");
  final IssuedCertificate strangerCertificate = mesh.issueClient("stranger");
  final Path home;
  private RunningService service;

  private BridgeUnderTest(Path home) {
    this.home = home;
    this.service = launch();
    registerTransactionKey();
  }

  static BridgeUnderTest start(Path home) {
    try {
      Files.writeString(home.resolve("seed.json"), SEED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BridgeUnderTest(home);
  }

  /** Stops it and starts it again over the same database and home. */
  void restart() {
    service.close();
    service = launch();
  }

  private RunningService launch() {
    return launch(home, home.resolve("keys/identity-bridge.key"));
  }

  /** A replica over the same database, with a home of its own and the shared key file. */
  RunningService launch(Path ownHome, Path keyFile) {
    return ServiceLauncher.of(IdentityBridgeApplication.class)
        .tls(mesh.material("identity-bridge"))
        .clock(Clock.systemUTC())
        .database(role.url(), role.username(), role.password())
        .property("gatehouse.issuer", ISSUER)
        .property("gatehouse.home", ownHome.toString())
        .property("gatehouse.identity.key-file", keyFile.toString())
        .property("gatehouse.identity.seed-file", home.resolve("seed.json").toString())
        .start();
  }

  RunningService service() {
    return service;
  }

  private void registerTransactionKey() {
    String body =
        "{\"jwk\":%s,\"not_after\":\"%s\"}"
            .formatted(tokens.key().publicJwk(), Instant.now().plus(1, ChronoUnit.HOURS));
    HttpResponse<String> answer =
        mesh(
            "gateway",
            request("/mesh/v1/txn-keys")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json"));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("key not registered: " + answer.body());
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.address().resolve(path));
  }

  /** Sends a request as a service of the mesh. */
  HttpResponse<String> mesh(String serviceName, HttpRequest.Builder request) {
    try {
      return mesh.client(serviceName).send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request as the gateway does for somebody at the edge who is not signed in. */
  HttpResponse<String> edge(HttpRequest.Builder request, @Nullable X509Certificate certificate) {
    return mesh("gateway", onBehalf(request, certificate, "203.0.113.9"));
  }

  HttpRequest.Builder onBehalf(
      HttpRequest.Builder request, @Nullable X509Certificate certificate, String address) {
    TokenBuilder token =
        tokens
            .token("identity-bridge", "essential.service.authentication")
            .subject("anonymous")
            .contextClaim("tenant", "00000000-0000-0000-0000-000000000000")
            .requesterClaim("authn", "none")
            .requesterClaim("req_ip", address);
    if (certificate != null) {
      token.requesterClaim("x5t", IssuedCertificate.thumbprint(certificate));
      request.header(ClientCertHeader.NAME, ClientCertHeader.write(certificate));
    }
    return request.header("Txn-Token", token.build());
  }

  /** Sends a request to the administration API as somebody with a role in a tenant. */
  HttpResponse<String> admin(HttpRequest.Builder request, String tenant, String... roles) {
    String token =
        tokens
            .token("identity-bridge", "essential.service.administration")
            .subject(ALICE)
            .contextClaim("tenant", tenant)
            .roles(roles)
            .build();
    return mesh("gateway", request.header("Txn-Token", token));
  }

  HttpRequest.Builder post(String path, Map<String, String> form) {
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(encode(form)));
  }

  HttpRequest.Builder json(String method, String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> token(Map<String, String> form, @Nullable X509Certificate certificate) {
    return edge(post("/oauth2/token", form), certificate);
  }

  static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  static Map<String, String> form(String... pairs) {
    Map<String, String> form = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], pairs[i + 1]);
    }
    return form;
  }

  URI address() {
    return service.address();
  }

  @Override
  public void close() {
    service.close();
    mesh.close();
  }

  private static final String SEED =
      """
      {
       "tenants": [
        {"id": "11111111-1111-4111-8111-111111111111", "name": "demo"},
        {"id": "22222222-2222-4222-8222-222222222222", "name": "other"}],
       "users": [
        {"id": "%s", "tenant": "11111111-1111-4111-8111-111111111111", "username": "alice",
         "password": "%s", "display_name": "Alice", "roles": ["facilitator", "org_admin"], "groups": ["north"]},
        {"id": "%s", "tenant": "11111111-1111-4111-8111-111111111111", "username": "bob",
         "password": "%s", "roles": ["participant"]},
        {"id": "%s", "tenant": "22222222-2222-4222-8222-222222222222", "username": "mallory",
         "password": "%s", "roles": ["org_admin"]}],
       "clients": [
        {"client_id": "gatehouse-browser", "auth_method": "tls_client_auth",
         "san_uri": "spiffe://gatehouse.internal/gateway", "grants": ["authorization_code"],
         "scopes": ["openid", "profile"], "redirect_uris": ["%s"], "certificate_bound": false},
        {"client_id": "native-app", "tenant": "11111111-1111-4111-8111-111111111111",
         "auth_method": "tls_client_auth", "subject_dn": "CN=native-app,O=Gatehouse",
         "grants": ["authorization_code", "refresh_token"], "scopes": ["openid", "profile", "sessions"],
         "redirect_uris": ["%s"], "post_logout_redirect_uris": ["https://app.example/bye"],
         "certificate_bound": true},
        {"client_id": "public-app", "tenant": "11111111-1111-4111-8111-111111111111",
         "auth_method": "none", "grants": ["authorization_code"], "scopes": ["openid", "sessions"],
         "redirect_uris": ["%s"], "certificate_bound": true},
        {"client_id": "reporting", "tenant": "11111111-1111-4111-8111-111111111111",
         "auth_method": "tls_client_auth", "subject_dn": "CN=reporting,O=Gatehouse", "grants": ["client_credentials"],
         "scopes": ["sessions", "audit"], "roles": ["auditor"], "certificate_bound": true},
        {"client_id": "other-reporting", "tenant": "22222222-2222-4222-8222-222222222222",
         "auth_method": "tls_client_auth", "subject_dn": "CN=other-reporting,O=Gatehouse",
         "grants": ["client_credentials"], "scopes": ["sessions"], "certificate_bound": true}]
      }
      """
          .formatted(
              ALICE,
              PASSWORD,
              BOB,
              PASSWORD,
              MALLORY,
              PASSWORD,
              BROWSER_CALLBACK,
              NATIVE_CALLBACK,
              NATIVE_CALLBACK);
}
