/** The durable journal of audit events and its shipping to the ledger. */
@NullMarked
package dev.gatehouse.journal;

import org.jspecify.annotations.NullMarked;
