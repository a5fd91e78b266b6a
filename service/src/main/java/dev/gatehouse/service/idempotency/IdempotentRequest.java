package dev.gatehouse.service.idempotency;

import java.util.UUID;

/**
 * What makes two requests the same one.
 *
 * @param key the client's {@code Idempotency-Key}
 */
record IdempotentRequest(UUID tenant, String subject, String path, String key) {}
