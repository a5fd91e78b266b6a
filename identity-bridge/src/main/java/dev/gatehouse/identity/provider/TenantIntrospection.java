package dev.gatehouse.identity.provider;

import dev.gatehouse.identity.client.Client;
import dev.gatehouse.identity.client.RegisteredClients;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;

/**
 * Introspection within a tenant (RFC 7662, section 4: only what the asking client may know). A
 * client learns of its own tokens and of its tenant's access tokens; any other is not active, like
 * one that never was.
 */
final class TenantIntrospection implements AuthenticationProvider {

  private final OAuth2TokenIntrospectionAuthenticationProvider introspection;

  TenantIntrospection(OAuth2TokenIntrospectionAuthenticationProvider introspection) {
    this.introspection = introspection;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication authentication) {
    Authentication answer = introspection.authenticate(authentication);
    if (answer instanceof OAuth2TokenIntrospectionAuthenticationToken known
        && known.getTokenClaims() != null
        && known.getTokenClaims().isActive()
        && !mayKnow(client(authentication), known.getTokenClaims())) {
      return new OAuth2TokenIntrospectionAuthenticationToken(
          known.getToken(), asking(authentication), OAuth2TokenIntrospection.builder().build());
    }
    return answer;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return introspection.supports(authentication);
  }

  private static boolean mayKnow(Client client, OAuth2TokenIntrospection token) {
    return client.clientId().equals(token.getClientId())
        || (client.tenant() != null
            && client.tenant().toString().equals(token.getClaims().get("tenant")));
  }

  private static Client client(Authentication authentication) {
    return RegisteredClients.of(
        Objects.requireNonNull(asking(authentication).getRegisteredClient()));
  }

  private static OAuth2ClientAuthenticationToken asking(Authentication authentication) {
    return (OAuth2ClientAuthenticationToken) Objects.requireNonNull(authentication.getPrincipal());
  }
}
