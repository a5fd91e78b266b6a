/**
 * Other parties' signatures on our checkpoints: asks the configured witnesses (C2SP tlog-witness)
 * and owns how far each has followed each log, and whether they are enough. A witness that is away
 * or refuses delays nobody but itself.
 */
@NullMarked
package dev.gatehouse.ledger.cosignature;

import org.jspecify.annotations.NullMarked;
