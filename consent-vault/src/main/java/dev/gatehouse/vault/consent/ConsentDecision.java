package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.notice.LanguageTag;
import dev.gatehouse.vault.purpose.PurposeKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision as it reaches the vault, its form checked: whether its purpose and notice exist is
 * still open.
 *
 * @param action give or refuse
 * @param evidence whatever shows that the person decided so, for a later dispute; kept encrypted
 */
record ConsentDecision(
    UUID subject,
    PurposeKey purpose,
    ShownNotice notice,
    ConsentAction action,
    String method,
    @Nullable Instant expiresAt,
    @Nullable UUID actingFor,
    @Nullable String reason,
    @Nullable ObjectNode evidence) {

  /** The notice that the caller says was shown. */
  record ShownNotice(UUID id, int version, LanguageTag language) {}
}
