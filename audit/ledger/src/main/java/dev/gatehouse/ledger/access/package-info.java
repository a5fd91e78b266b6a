/**
 * Who may read a log: asks the policy again behind the gateway, and records each reading before it
 * is answered. It owns both.
 */
@NullMarked
package dev.gatehouse.ledger.access;

import org.jspecify.annotations.NullMarked;
