package dev.gatehouse.service.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it is given again to the same request.
 *
 * @param requestHash SHA-256 of the body that it answered
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record StoredAnswer(
    byte[] requestHash,
    int status,
    @Nullable String contentType,
    @Nullable String location,
    @Nullable String entityTag,
    byte[] body) {}
