package dev.gatehouse.gateway.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the vault's feed says of one consent. */
public record ConsentChange(
    ConsentKey key,
    ConsentState state,
    @Nullable String consentId,
    @Nullable Integer version,
    @Nullable Instant expiresAt,
    long cursor) {}
