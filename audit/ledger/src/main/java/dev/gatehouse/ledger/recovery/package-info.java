/**
 * Restores damaged logs from what is left in the database and from exports that somebody kept. It
 * owns the rule that nothing is restored which does not lead to what was signed.
 */
@NullMarked
package dev.gatehouse.ledger.recovery;

import org.jspecify.annotations.NullMarked;
