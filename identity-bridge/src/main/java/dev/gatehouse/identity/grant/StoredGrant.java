package dev.gatehouse.identity.grant;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An authorization as it is kept.
 *
 * @param subject a person's UUID, or the client's identifier
 * @param sid the session it was given in; null for a client that acts for itself
 * @param request the authorization request as JSON; null for a client that acts for itself
 * @param version grows with each change; who changes an old version has been overtaken
 */
record StoredGrant(
    UUID tenant,
    UUID id,
    String clientId,
    String subject,
    @Nullable UUID sid,
    String grantType,
    List<String> scopes,
    @Nullable String request,
    long version,
    boolean revoked) {}
