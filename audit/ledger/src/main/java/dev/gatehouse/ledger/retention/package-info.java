/**
 * What becomes of old events: rules that remove their bodies, legal holds that keep them, and the
 * record of both. It owns the tables {@code retention_runs} and {@code legal_holds}.
 */
@NullMarked
package dev.gatehouse.ledger.retention;

import org.jspecify.annotations.NullMarked;
