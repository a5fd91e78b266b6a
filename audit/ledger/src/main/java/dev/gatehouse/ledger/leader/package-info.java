/**
 * Work that one replica does at a time. It owns the election, by an advisory lock of PostgreSQL,
 * and knows nothing of the work.
 */
@NullMarked
package dev.gatehouse.ledger.leader;

import org.jspecify.annotations.NullMarked;
