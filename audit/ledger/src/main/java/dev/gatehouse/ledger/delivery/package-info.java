/**
 * Delivery of the logs' events to SIEM systems: configuration, durable cursors, dead letters, and
 * the one replica that delivers. How each kind of sink is spoken to is the delivery library's.
 */
@NullMarked
package dev.gatehouse.ledger.delivery;

import org.jspecify.annotations.NullMarked;
