package dev.gatehouse.identity.grant;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.identity.revocation.RevocationStore;
import dev.gatehouse.identity.secret.Sha256;
import dev.gatehouse.identity.session.Session;
import dev.gatehouse.identity.session.SessionStore;
import dev.gatehouse.identity.session.SignedIn;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * The authorization server's memory. Codes and refresh tokens are good for one use, and of two
 * users at the same moment one is overtaken; a second use revokes the whole family (RFC 6749,
 * section 4.1.2; RFC 9700, section 4.14.2). Nothing issued in a session outlives it. Thread-safe.
 */
public final class Authorizations implements OAuth2AuthorizationService {

  /** The attribute with the version of the authorization as it was read. */
  private static final String VERSION = "dev.gatehouse.version";

  /** The attribute that says that the code was presented after it had been used. */
  private static final String REPLAYED = "dev.gatehouse.replayed";

  private final GrantStore store;
  private final RegisteredClientRepository clients;
  private final SessionStore sessions;
  private final RevocationStore revocations;
  private final TokenAudit audit;

  public Authorizations(
      GrantStore store,
      RegisteredClientRepository clients,
      SessionStore sessions,
      RevocationStore revocations,
      TokenAudit audit) {
    this.store = store;
    this.clients = clients;
    this.sessions = sessions;
    this.revocations = revocations;
    this.audit = audit;
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    StoredGrant grant = grant(authorization);
    List<IssuedToken> tokens = IssuedToken.of(authorization);
    Long version = authorization.getAttribute(VERSION);
    String reason =
        Boolean.TRUE.equals(authorization.getAttribute(REPLAYED))
            ? "code-used-twice"
            : "revoked-by-client";
    boolean kept =
        store.inTenant(
            grant.tenant(),
            jdbc -> {
              if (version == null) {
                store.insert(jdbc, grant);
              } else if (!store.advance(jdbc, grant.id(), version)) {
                return false;
              }
              tokens.forEach(token -> keep(jdbc, grant, token, reason));
              return true;
            });
    if (!kept) {
      overtaken(grant, tokens.stream().anyMatch(IssuedToken::fresh));
    }
  }

  /** Somebody used or revoked the same authorization since it was read: nothing of it may stay. */
  private void overtaken(StoredGrant grant, boolean issuing) {
    boolean already =
        store
            .inTenant(grant.tenant(), jdbc -> store.find(jdbc, grant.id()))
            .map(StoredGrant::revoked)
            .orElse(true);
    if (!already) {
      revoke(grant, "used-twice");
    }
    if (issuing) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    StoredGrant grant = grant(authorization);
    store.inTenant(
        grant.tenant(),
        jdbc -> {
          store.delete(jdbc, grant.id());
          return true;
        });
  }

  /** Never asked for: only flows with a consent page or a device look authorizations up by id. */
  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return null;
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    Sha256 hash = Sha256.of(token);
    return store.locate(hash).map(place -> load(place, hash, token, type)).orElse(null);
  }

  private @Nullable OAuth2Authorization load(
      GrantStore.Place place, Sha256 hash, String value, @Nullable OAuth2TokenType type) {
    // The version before the tokens: who is overtaken between the two either sees it in them or
    // can't save.
    StoredGrant grant =
        store.inTenant(place.tenant(), jdbc -> store.find(jdbc, place.grant())).orElse(null);
    List<StoredToken> tokens =
        store.inTenant(place.tenant(), jdbc -> store.tokens(jdbc, place.grant()));
    StoredToken presented =
        tokens.stream().filter(token -> token.hash().equals(hash)).findFirst().orElse(null);
    if (grant == null || presented == null || !asked(type, presented.kind())) {
      return null;
    }
    boolean reused = type != null && presented.superseded() && !grant.revoked();
    if (reused) {
      revoke(grant, "refresh-token-used-twice");
    }
    Optional<Session> session = Optional.ofNullable(grant.sid()).flatMap(sessions::live);
    boolean dead = grant.revoked() || reused || (grant.sid() != null && session.isEmpty());
    return rebuild(grant, presented, IssuedToken.restore(tokens, presented, value, dead));
  }

  private static boolean asked(@Nullable OAuth2TokenType type, TokenKind kind) {
    return type == null
        || switch (kind) {
          case CODE -> type.getValue().equals("code");
          case ACCESS -> type.equals(OAuth2TokenType.ACCESS_TOKEN);
          case REFRESH -> type.equals(OAuth2TokenType.REFRESH_TOKEN);
        };
  }

  private @Nullable OAuth2Authorization rebuild(
      StoredGrant grant, StoredToken presented, List<IssuedToken> tokens) {
    RegisteredClient client = clients.findById(grant.clientId());
    if (client == null) {
      return null;
    }
    OAuth2Authorization.Builder builder =
        OAuth2Authorization.withRegisteredClient(client)
            .id(grant.id().toString())
            .principalName(grant.subject())
            .authorizationGrantType(new AuthorizationGrantType(grant.grantType()))
            .authorizedScopes(new LinkedHashSet<>(grant.scopes()))
            .attribute(VERSION, grant.version())
            .attribute(REPLAYED, presented.kind() == TokenKind.CODE && presented.invalidated());
    if (grant.request() != null) {
      builder.attribute(
          OAuth2AuthorizationRequest.class.getName(),
          AuthorizationRequestJson.read(grant.request()));
    }
    // Also of a session that is over: its tokens are void, and it has to be said whose they were.
    Optional.ofNullable(grant.sid())
        .flatMap(sessions::located)
        .ifPresent(found -> builder.attribute(Principal.class.getName(), new SignedIn(found)));
    tokens.forEach(token -> token.addTo(builder));
    return builder.build();
  }

  private void keep(JdbcClient jdbc, StoredGrant grant, IssuedToken token, String reason) {
    if (token.fresh()) {
      store.add(jdbc, grant.tenant(), grant.id(), token.stored());
      switch (token.kind()) {
        case CODE -> {}
        case ACCESS -> audit.issued(grant, token.stored());
        case REFRESH -> store.supersede(jdbc, grant.id(), token.hash());
      }
    }
    if (token.stored().invalidated()) {
      invalidate(jdbc, grant, token.stored(), reason);
    }
  }

  private void invalidate(JdbcClient jdbc, StoredGrant grant, StoredToken token, String reason) {
    switch (token.kind()) {
      case CODE -> store.invalidate(jdbc, token.hash());
      case ACCESS -> {
        String jti = String.valueOf(token.jti());
        if (revocations.token(jdbc, grant.tenant(), jti)) {
          audit.revoked(grant, "token", jti, reason);
        }
      }
      case REFRESH -> {
        if (store.invalidate(jdbc, token.hash())) {
          revocations.family(jdbc, grant.tenant(), grant.id());
          audit.revoked(grant, "authorization", grant.id().toString(), reason);
        }
      }
    }
  }

  private void revoke(StoredGrant grant, String reason) {
    audit.revoked(grant, "authorization", grant.id().toString(), reason);
    store.inTenant(
        grant.tenant(),
        jdbc -> {
          revocations.family(jdbc, grant.tenant(), grant.id());
          return true;
        });
  }

  private static StoredGrant grant(OAuth2Authorization authorization) {
    OAuth2AuthorizationRequest request =
        authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
    SignedIn person = authorization.getAttribute(Principal.class.getName());
    return new StoredGrant(
        person == null ? clientsTenant(authorization) : person.session().tenant(),
        UUID.fromString(authorization.getId()),
        authorization.getRegisteredClientId(),
        authorization.getPrincipalName(),
        person == null ? null : person.session().sid(),
        authorization.getAuthorizationGrantType().getValue(),
        List.copyOf(new LinkedHashSet<>(authorization.getAuthorizedScopes())),
        request == null ? null : AuthorizationRequestJson.write(request),
        0,
        false);
  }

  /** A client that acts for itself has its own tenant in the token that it was given. */
  private static UUID clientsTenant(OAuth2Authorization authorization) {
    Map<String, Object> claims =
        requireNonNull(requireNonNull(authorization.getAccessToken()).getClaims());
    return UUID.fromString((String) requireNonNull(claims.get("tenant")));
  }
}
