package dev.gatehouse.identity.grant;

import dev.gatehouse.identity.audit.IdentityAudit;
import dev.gatehouse.journal.catalogue.IdentityEventTypes;
import dev.gatehouse.journal.event.Actor;
import dev.gatehouse.journal.event.Outcome;
import java.util.List;

/** Writes down which tokens were issued and revoked: by their ids, never their values. */
public final class TokenAudit {

  private final IdentityAudit audit;

  public TokenAudit(IdentityAudit audit) {
    this.audit = audit;
  }

  /** An access token is about to be given out. */
  void issued(StoredGrant grant, StoredToken token) {
    audit.write(
        audit
            .event(IdentityEventTypes.TOKEN_ISSUED, grant.tenant(), actor(grant), Outcome.SUCCEEDED)
            .resource("token", String.valueOf(token.jti()))
            .detail("client", grant.clientId())
            .detail("grant", grant.id())
            .detail("grant_type", grant.grantType())
            .detail("scopes", grant.scopes())
            .detail("session", grant.sid())
            .detail("expires_at", token.expiresAt()));
  }

  /** Something that was issued no longer counts. */
  void revoked(StoredGrant grant, String type, String id, String reason) {
    audit.write(
        audit
            .event(
                IdentityEventTypes.TOKEN_REVOKED, grant.tenant(), actor(grant), Outcome.SUCCEEDED)
            .resource(type, id)
            .reasons(List.of(reason))
            .detail("client", grant.clientId())
            .detail("grant", grant.id()));
  }

  private static Actor actor(StoredGrant grant) {
    return grant.sid() == null
        ? new Actor("client", grant.clientId())
        : new Actor("user", grant.subject());
  }
}
