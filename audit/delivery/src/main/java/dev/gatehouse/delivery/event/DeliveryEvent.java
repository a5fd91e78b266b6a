package dev.gatehouse.delivery.event;

import java.time.Instant;

/**
 * An event of a log, on its way out.
 *
 * @param log the log's name: a tenant's UUID, or {@code appliance}
 * @param index its position in the log, from 0, without gaps
 * @param id the event's UUID: what receivers find duplicates by
 * @param time when it happened
 * @param body its canonical JSON (RFC 8785)
 */
@SuppressWarnings("ArrayRecordComponent") // Only handed through, never compared.
public record DeliveryEvent(String log, long index, String id, Instant time, byte[] body) {}
