package dev.gatehouse.identity.client;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.PublicClientAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Decides whether a client is who it says. With {@code tls_client_auth} its certificate has to have
 * the registered name (RFC 8705, section 2.1); a public client has PKCE alone, and keeps the
 * certificate it has shown, so that its tokens can be bound to it (section 4).
 */
public final class ClientAuthentication implements AuthenticationProvider {

  private final X509ClientCertificateAuthenticationProvider byCertificate;
  private final PublicClientAuthenticationProvider byProofKey;
  private final InstantSource clock;

  public ClientAuthentication(
      RegisteredClientRepository clients,
      OAuth2AuthorizationService authorizations,
      InstantSource clock) {
    this.byCertificate = new X509ClientCertificateAuthenticationProvider(clients, authorizations);
    this.byProofKey = new PublicClientAuthenticationProvider(clients, authorizations);
    this.clock = clock;
    byCertificate.setCertificateVerifier(this::verify);
  }

  @Override
  public @Nullable Authentication authenticate(Authentication authentication) {
    var asked = (OAuth2ClientAuthenticationToken) authentication;
    if (!ClientAuthenticationMethod.NONE.equals(asked.getClientAuthenticationMethod())) {
      return byCertificate.authenticate(authentication);
    }
    return byProofKey.authenticate(authentication) instanceof OAuth2ClientAuthenticationToken known
            && known.getRegisteredClient() != null
        ? withCertificate(known.getRegisteredClient(), asked)
        : null;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private static Authentication withCertificate(
      RegisteredClient client, OAuth2ClientAuthenticationToken asked) {
    return new OAuth2ClientAuthenticationToken(
        client, ClientAuthenticationMethod.NONE, asked.getCredentials());
  }

  private void verify(OAuth2ClientAuthenticationContext context) {
    Client client = RegisteredClients.of(context.getRegisteredClient());
    OAuth2ClientAuthenticationToken asked = context.getAuthentication();
    CertificateName name = client.certificateName();
    boolean right =
        name != null
            && asked.getCredentials() instanceof X509Certificate[] chain
            && chain.length > 0
            && inForce(chain[0])
            && name.in(chain[0]);
    if (!right) {
      throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT));
    }
  }

  private boolean inForce(X509Certificate certificate) {
    try {
      certificate.checkValidity(Date.from(clock.instant()));
      return true;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return false;
    }
  }
}
