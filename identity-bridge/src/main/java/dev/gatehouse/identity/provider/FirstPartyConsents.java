package dev.gatehouse.identity.provider;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;

/**
 * Keeps no OAuth consents: every client is the tenant's own or the appliance's, registered by an
 * administrator with the scopes that it may have. Consent to the processing of personal data is the
 * vault's, not a matter of scopes.
 */
final class FirstPartyConsents implements OAuth2AuthorizationConsentService {

  @Override
  public void save(OAuth2AuthorizationConsent consent) {
    throw new UnsupportedOperationException("no client asks for an OAuth consent");
  }

  @Override
  public void remove(OAuth2AuthorizationConsent consent) {
    throw new UnsupportedOperationException("no client asks for an OAuth consent");
  }

  @Override
  public @Nullable OAuth2AuthorizationConsent findById(String clientId, String principalName) {
    return null;
  }
}
