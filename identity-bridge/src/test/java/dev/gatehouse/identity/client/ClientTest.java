package dev.gatehouse.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

  private static final UUID TENANT = new UUID(0, 1);
  private static final CertificateName NAME = new CertificateName.SubjectDn("CN=app");

  @Test
  void theAppliancesOwnClientServesEveryTenant() {
    assertThat(code(null).serves(TENANT)).isTrue();
    assertThat(code(TENANT).serves(TENANT)).isTrue();
    assertThat(code(TENANT).serves(new UUID(0, 2))).isFalse();
  }

  static Stream<Arguments> broken() {
    List<String> uri = List.of("https://app.example/cb");
    return Stream.of(
        broken(
            "client_id has",
            () ->
                client(
                    "a b",
                    TENANT,
                    AuthMethod.TLS_CLIENT_AUTH,
                    NAME,
                    uri,
                    Grant.AUTHORIZATION_CODE)),
        broken(
            "needs exactly one of subject_dn and san_uri",
            () ->
                client(
                    "a", TENANT, AuthMethod.TLS_CLIENT_AUTH, null, uri, Grant.AUTHORIZATION_CODE)),
        broken(
            "needs exactly one of subject_dn and san_uri",
            () -> client("a", TENANT, AuthMethod.NONE, NAME, uri, Grant.AUTHORIZATION_CODE)),
        broken(
            "at least one grant",
            () -> client("a", TENANT, AuthMethod.TLS_CLIENT_AUTH, NAME, List.of())),
        broken(
            "redirect_uris come with",
            () ->
                client(
                    "a",
                    TENANT,
                    AuthMethod.TLS_CLIENT_AUTH,
                    NAME,
                    List.of(),
                    Grant.AUTHORIZATION_CODE)),
        broken(
            "redirect_uris come with",
            () ->
                client(
                    "a", TENANT, AuthMethod.TLS_CLIENT_AUTH, NAME, uri, Grant.CLIENT_CREDENTIALS)),
        broken(
            "refresh_token comes with",
            () ->
                client(
                    "a",
                    TENANT,
                    AuthMethod.TLS_CLIENT_AUTH,
                    NAME,
                    List.of(),
                    Grant.CLIENT_CREDENTIALS,
                    Grant.REFRESH_TOKEN)),
        broken(
            "client_credentials needs",
            () ->
                client(
                    "a",
                    null,
                    AuthMethod.TLS_CLIENT_AUTH,
                    NAME,
                    List.of(),
                    Grant.CLIENT_CREDENTIALS)),
        broken(
            "client_credentials needs",
            () -> client("a", TENANT, AuthMethod.NONE, null, List.of(), Grant.CLIENT_CREDENTIALS)),
        broken(
            "refresh_token needs tls_client_auth",
            () ->
                client(
                    "a",
                    TENANT,
                    AuthMethod.NONE,
                    null,
                    uri,
                    Grant.AUTHORIZATION_CODE,
                    Grant.REFRESH_TOKEN)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void aRuleThatDoesNotHoldIsNamed(String rule, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example/cb", "https://app.example:8443/cb?x=1", "http://127.0.0.1/cb",
        "http://127.0.0.1:9/cb", "http://[::1]:9/cb", "com.example.app:/cb"
      })
  void aRedirectUriIsEncryptedOrStaysOnTheMachine(String uri) {
    assertThat(RedirectUri.check(uri)).isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/cb",
        "app.example/cb",
        "http://app.example/cb",
        "http://localhost/cb",
        "https://app.example/cb#x",
        "https://user@app.example/cb",
        "javascript:alert(1)",
        "data:text/html,x",
        "https:///cb",
        "https://app.example/ cb",
        "com.example.app:opaque"
      })
  void anyOtherRedirectUriIsRefused(String uri) {
    assertThatThrownBy(() -> RedirectUri.check(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a redirect URI is https://");
  }

  private static Arguments broken(String rule, Runnable making) {
    return Arguments.of(rule, making);
  }

  private static Client code(@Nullable UUID tenant) {
    return client(
        "a",
        tenant,
        AuthMethod.TLS_CLIENT_AUTH,
        NAME,
        List.of("https://app.example/cb"),
        Grant.AUTHORIZATION_CODE);
  }

  private static Client client(
      String clientId,
      @Nullable UUID tenant,
      AuthMethod method,
      @Nullable CertificateName name,
      List<String> redirectUris,
      Grant... grants) {
    return new Client(
        new UUID(0, 5),
        tenant,
        clientId,
        "App",
        method,
        name,
        List.of(grants),
        List.of("s"),
        redirectUris,
        List.of(),
        List.of(),
        true,
        true,
        1);
  }
}
