package dev.gatehouse.identity.client;

import dev.gatehouse.identity.token.TokenClaims;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Clients in the authorization server's own terms. PKCE is required of every client (RFC 9700,
 * section 2.1.1), refresh tokens are used once (section 4.14.2), and a client that is switched off
 * does not exist.
 */
public final class RegisteredClients implements RegisteredClientRepository {

  /**
   * How long a code may wait for its client; RFC 6749, section 4.1.2, allows ten minutes at most.
   */
  private static final Duration CODE_LIFE = Duration.ofSeconds(60);

  /** A refresh token never outlives its session, which is shorter. */
  private static final Duration REFRESH_LIFE = Duration.ofHours(12);

  private static final String CLIENT = "dev.gatehouse.client";

  private final ClientStore store;

  public RegisteredClients(ClientStore store) {
    this.store = store;
  }

  /** The client behind one that this repository gave out. */
  public static Client of(RegisteredClient registered) {
    return Objects.requireNonNull(registered.getClientSettings().getSetting(CLIENT));
  }

  /** Clients are added through the store alone. */
  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("clients are added through the administration API");
  }

  /** The internal id here is the public identifier: both are unique. */
  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return store
        .byClientId(clientId)
        .filter(Client::active)
        .map(RegisteredClients::registered)
        .orElse(null);
  }

  private static RegisteredClient registered(Client client) {
    RegisteredClient.Builder builder =
        RegisteredClient.withId(client.clientId())
            .clientId(client.clientId())
            .clientName(client.name())
            .clientAuthenticationMethod(new ClientAuthenticationMethod(client.authMethod().code()))
            .authorizationGrantTypes(
                types ->
                    client
                        .grants()
                        .forEach(grant -> types.add(new AuthorizationGrantType(grant.code()))))
            .redirectUris(uris -> uris.addAll(client.redirectUris()))
            .postLogoutRedirectUris(uris -> uris.addAll(client.postLogoutRedirectUris()))
            .scopes(scopes -> scopes.addAll(client.scopes()))
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(false)
                    .setting(CLIENT, client)
                    .build())
            .tokenSettings(
                TokenSettings.builder()
                    .authorizationCodeTimeToLive(CODE_LIFE)
                    .accessTokenTimeToLive(TokenClaims.ACCESS_LIFE)
                    .refreshTokenTimeToLive(REFRESH_LIFE)
                    .reuseRefreshTokens(false)
                    .x509CertificateBoundAccessTokens(client.certificateBound())
                    .build());
    return builder.build();
  }
}
