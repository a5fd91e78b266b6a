/**
 * The audit event: what every service writes down, its JSON form, and the identifiers of RFC 9562
 * version 7. It owns what may stand in an event; it knows neither files nor the network.
 */
@NullMarked
package dev.gatehouse.journal.event;

import org.jspecify.annotations.NullMarked;
