package dev.gatehouse.identity.provider;

import dev.gatehouse.identity.client.RegisteredClients;
import dev.gatehouse.identity.session.SignedIn;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/**
 * Refuses a code to a person of another tenant than the client's. The redirect URI has been checked
 * before.
 */
final class TenantBoundary
    implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

  @Override
  public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
    OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
    if (asked.getPrincipal() instanceof SignedIn person
        && !RegisteredClients.of(context.getRegisteredClient()).serves(person.session().tenant())) {
      throw new OAuth2AuthorizationCodeRequestAuthenticationException(
          new OAuth2Error(
              OAuth2ErrorCodes.ACCESS_DENIED, "this client serves another organisation", null),
          asked);
    }
  }
}
