package dev.gatehouse.vault.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step in a consent's history; never changed once written.
 *
 * @param version from 1, without gaps
 * @param state what it became; never {@code none} or {@code expired}
 * @param method how the decision reached the vault, a code such as {@code web-form}
 * @param expiresAt the first moment at which it no longer holds; null when it holds until withdrawn
 * @param actingFor the data subject, when somebody else decided on their behalf; null when they
 *     decided themselves
 * @param reason why, as a code; null when none was given
 * @param evidence whether evidence was kept with it
 * @param actor who did it, by identifier
 * @param decisionId the gateway's decision that let it through
 */
public record ConsentVersion(
    int version,
    ConsentAction action,
    ConsentState state,
    NoticeReference notice,
    String method,
    @Nullable Instant expiresAt,
    @Nullable UUID actingFor,
    @Nullable String reason,
    boolean evidence,
    String actor,
    String decisionId,
    Instant at) {}
