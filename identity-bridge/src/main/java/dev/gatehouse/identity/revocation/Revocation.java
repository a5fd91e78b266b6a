package dev.gatehouse.identity.revocation;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that no longer counts.
 *
 * @param seq its place in the feed, larger than that of each one before it
 * @param target what it ends, in the terms of its kind
 * @param at since when; for a subject or a client, what was issued before this is void
 */
public record Revocation(long seq, UUID tenant, RevocationKind kind, String target, Instant at) {}
