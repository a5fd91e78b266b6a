/**
 * Takes journal entries in, each once by source, epoch and sequence. It owns the order in which
 * they join a log, and loses none: what is no event is parked and noted.
 */
@NullMarked
package dev.gatehouse.ledger.intake;

import org.jspecify.annotations.NullMarked;
