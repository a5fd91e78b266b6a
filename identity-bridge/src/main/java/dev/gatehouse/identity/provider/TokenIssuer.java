package dev.gatehouse.identity.provider;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.identity.client.Client;
import dev.gatehouse.identity.client.RegisteredClients;
import dev.gatehouse.identity.person.People;
import dev.gatehouse.identity.person.Person;
import dev.gatehouse.identity.secret.OpaqueValue;
import dev.gatehouse.identity.session.Session;
import dev.gatehouse.identity.session.SessionStore;
import dev.gatehouse.identity.session.SignedIn;
import dev.gatehouse.identity.token.TokenClaims;
import dev.gatehouse.identity.token.TokenSigner;
import dev.gatehouse.identity.token.TokenSubject;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.trust.tls.IssuedCertificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Makes the tokens that the token endpoint gives out. A person's roles and state are read anew each
 * time, so that a refresh never carries on what has been taken away.
 */
public final class TokenIssuer implements OAuth2TokenGenerator<OAuth2Token> {

  private final TokenClaims claims;
  private final TokenSigner signer;
  private final People people;
  private final SessionStore sessions;
  private final EventIds ids;
  private final InstantSource clock;

  public TokenIssuer(
      TokenClaims claims,
      TokenSigner signer,
      People people,
      SessionStore sessions,
      EventIds ids,
      InstantSource clock) {
    this.claims = claims;
    this.signer = signer;
    this.people = people;
    this.sessions = sessions;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
    // NumericDate of a JWT has whole seconds (RFC 7519, section 2): so has the rest, to agree with
    // it.
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return switch (requireNonNull(context.getTokenType()).getValue()) {
      case "access_token" -> access(context, now);
      case "id_token" -> id(context, now);
      case "refresh_token" -> refresh(context, now);
      default -> null;
    };
  }

  private Jwt access(OAuth2TokenContext context, Instant now) {
    Client client = RegisteredClients.of(requireNonNull(context.getRegisteredClient()));
    Map<String, Object> content =
        claims.access(
            subject(context, client),
            client.clientId(),
            requireNonNull(context.getAuthorizedScopes()),
            thumbprint(context, client),
            ids.next(),
            now);
    return jwt(TokenClaims.ACCESS_TYPE, content, now, TokenClaims.ACCESS_LIFE);
  }

  private Jwt id(OAuth2TokenContext context, Instant now) {
    Client client = RegisteredClients.of(requireNonNull(context.getRegisteredClient()));
    Set<String> scopes = requireNonNull(context.getAuthorizedScopes());
    Person person = person(context);
    TokenClaims.Profile profile =
        scopes.contains("profile")
            ? new TokenClaims.Profile(person.displayName(), person.username().shown())
            : null;
    Map<String, Object> content =
        claims.id(subject(context, client), client.clientId(), nonce(context), profile, now);
    return jwt(TokenClaims.ID_TYPE, content, now, TokenClaims.ID_LIFE);
  }

  private OAuth2RefreshToken refresh(OAuth2TokenContext context, Instant now) {
    Duration life =
        requireNonNull(context.getRegisteredClient())
            .getTokenSettings()
            .getRefreshTokenTimeToLive();
    return new OAuth2RefreshToken(OpaqueValue.generate(), now, now.plus(life));
  }

  private Jwt jwt(String type, Map<String, Object> content, Instant now, Duration life) {
    return new Jwt(signer.sign(type, content), now, now.plus(life), Map.of("typ", type), content);
  }

  private TokenSubject subject(OAuth2TokenContext context, Client client) {
    Authentication principal = requireNonNull(context.getPrincipal());
    if (!(principal instanceof SignedIn signedIn)) {
      return new TokenSubject(
          requireNonNull(client.tenant()), client.clientId(), client.roles(), List.of(), null);
    }
    Person person = person(context);
    Session session = sessions.used(signedIn.session());
    return new TokenSubject(
        person.tenant(),
        person.id().toString(),
        person.roles(),
        person.groups(),
        new TokenSubject.SignInFacts(
            session.sid(), session.acr(), session.amr(), session.authTime()));
  }

  private Person person(OAuth2TokenContext context) {
    Authentication principal = requireNonNull(context.getPrincipal());
    Session session = ((SignedIn) principal).session();
    return people
        .byId(session.tenant(), session.subject())
        .filter(Person::active)
        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
  }

  private static @Nullable String nonce(OAuth2TokenContext context) {
    OAuth2Authorization authorization = context.getAuthorization();
    OAuth2AuthorizationRequest request =
        authorization == null
            ? null
            : authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
    return request == null ? null : (String) request.getAdditionalParameters().get("nonce");
  }

  private static @Nullable String thumbprint(OAuth2TokenContext context, Client client) {
    if (!client.certificateBound()) {
      return null;
    }
    Authentication grant = requireNonNull(context.getAuthorizationGrant());
    if (grant.getPrincipal() instanceof Authentication asked
        && asked.getCredentials() instanceof X509Certificate[] chain
        && chain.length > 0) {
      return IssuedCertificate.thumbprint(chain[0]);
    }
    throw new OAuth2AuthenticationException(
        new OAuth2Error(
            OAuth2ErrorCodes.INVALID_REQUEST,
            "tokens of this client are bound to a certificate, and the request came without one",
            null));
  }
}
