package dev.gatehouse.identity.grant;

import dev.gatehouse.identity.secret.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/**
 * A token between the authorization server's form, which holds its value, and the stored one, which
 * does not. The value of a token that was read back is a placeholder, except of the one that was
 * presented.
 *
 * @param fresh whether it has just been issued
 */
record IssuedToken(StoredToken stored, String value, boolean fresh) {

  private static final String MARK = "dev.gatehouse.stored";

  /**
   * What a token that was read back carries: under which hash it is stored, and the value it was
   * given here.
   */
  private record Mark(Sha256 hash, String value) {}

  TokenKind kind() {
    return stored.kind();
  }

  Sha256 hash() {
    return stored.hash();
  }

  /** The tokens of an authorization that is to be saved. */
  static List<IssuedToken> of(OAuth2Authorization authorization) {
    List<IssuedToken> tokens = new ArrayList<>();
    add(tokens, TokenKind.CODE, authorization.getToken(OAuth2AuthorizationCode.class));
    add(tokens, TokenKind.ACCESS, authorization.getAccessToken());
    add(tokens, TokenKind.REFRESH, authorization.getRefreshToken());
    return tokens;
  }

  private static void add(
      List<IssuedToken> tokens,
      TokenKind kind,
      OAuth2Authorization.@Nullable Token<? extends OAuth2Token> token) {
    if (token == null) {
      return;
    }
    String value = token.getToken().getTokenValue();
    // A new token takes over the metadata of the one before it, the mark included: its value gives
    // it away.
    Mark mark = token.getMetadata(MARK);
    boolean fresh = mark == null || !mark.value().equals(value);
    Map<String, Object> claims = kind == TokenKind.ACCESS ? token.getClaims() : null;
    StoredToken stored =
        new StoredToken(
            fresh ? Sha256.of(value) : Objects.requireNonNull(mark).hash(),
            kind,
            claims == null ? null : (String) claims.get("jti"),
            claims,
            Objects.requireNonNull(token.getToken().getIssuedAt()),
            Objects.requireNonNull(token.getToken().getExpiresAt()),
            token.isInvalidated(),
            false);
    tokens.add(new IssuedToken(stored, value, fresh));
  }

  /**
   * The tokens of an authorization that is read back: the presented one, and the newest of each
   * other kind.
   *
   * @param tokens in the order in which the first of a kind is its newest
   * @param value of the presented one
   * @param dead whether all of them are void
   */
  static List<IssuedToken> restore(
      List<StoredToken> tokens, StoredToken presented, String value, boolean dead) {
    List<IssuedToken> restored = new ArrayList<>();
    for (TokenKind kind : TokenKind.values()) {
      Optional<StoredToken> found =
          kind == presented.kind()
              ? Optional.of(presented)
              : tokens.stream().filter(token -> token.kind() == kind).findFirst();
      found
          .map(token -> dead || token.superseded() ? token.asInvalidated() : token)
          .map(
              token ->
                  new IssuedToken(
                      token,
                      token.hash().equals(presented.hash())
                          ? value
                          : "stored:" + token.hash().hex(),
                      false))
          .ifPresent(restored::add);
    }
    return restored;
  }

  /** Puts it back into an authorization. */
  void addTo(OAuth2Authorization.Builder builder) {
    Instant from = stored.issuedAt();
    Instant until = stored.expiresAt();
    OAuth2Token token =
        switch (kind()) {
          case CODE -> new OAuth2AuthorizationCode(value, from, until);
          case ACCESS ->
              new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, value, from, until);
          case REFRESH -> new OAuth2RefreshToken(value, from, until);
        };
    builder.token(
        token,
        metadata -> {
          metadata.put(MARK, new Mark(stored.hash(), value));
          metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, stored.invalidated());
          if (stored.claims() != null) {
            metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, stored.claims());
          }
        });
  }

  /** Without its value. */
  @Override
  public String toString() {
    return "IssuedToken[" + kind() + "]";
  }
}
