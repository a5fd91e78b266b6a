package dev.gatehouse.delivery.sink;

import dev.gatehouse.delivery.event.DeliveryEvent;

/**
 * An event as the sink's reader wants it.
 *
 * @param text UTF-8 without a line end
 */
@SuppressWarnings("ArrayRecordComponent") // Only handed through, never compared.
public record OutgoingEvent(DeliveryEvent event, byte[] text) {}
