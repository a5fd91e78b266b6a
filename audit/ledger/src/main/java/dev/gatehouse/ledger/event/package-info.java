/**
 * Audit events as the ledger sees them: what makes one acceptable, and the canonical bytes that are
 * hashed. It owns the rule that an event names the service that sent it.
 */
@NullMarked
package dev.gatehouse.ledger.event;

import org.jspecify.annotations.NullMarked;
