/** Delivery to a NATS JetStream stream, acknowledged event by event. */
@NullMarked
package dev.gatehouse.delivery.nats;

import org.jspecify.annotations.NullMarked;
