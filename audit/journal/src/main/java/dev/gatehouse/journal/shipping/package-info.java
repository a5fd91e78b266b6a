/**
 * Delivery of journal entries to the ledger: in order, resumable, each exactly once by source,
 * epoch and sequence. It owns when a segment may be deleted.
 */
@NullMarked
package dev.gatehouse.journal.shipping;

import org.jspecify.annotations.NullMarked;
