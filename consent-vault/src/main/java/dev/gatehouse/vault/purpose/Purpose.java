package dev.gatehouse.vault.purpose;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A purpose as a tenant has it.
 *
 * @param version counts the replacements, from 1; its entity tag
 * @param system whether it is one of {@link SystemPurposes}, which no tenant can change
 * @param updatedAt null for a system purpose
 */
public record Purpose(
    PurposeKey key, PurposeTerms terms, int version, boolean system, @Nullable Instant updatedAt) {}
