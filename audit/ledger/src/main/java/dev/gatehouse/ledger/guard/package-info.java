/**
 * Compares what the database holds with what was hashed and signed. It owns the verdict that a log
 * is damaged, which stops all signing of that log.
 */
@NullMarked
package dev.gatehouse.ledger.guard;

import org.jspecify.annotations.NullMarked;
