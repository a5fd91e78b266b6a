/**
 * Kills journal and ledger as processes of their own, with faults on the disk, the network and the
 * database, and checks what is left. It owns the faults and an independent account of history.
 */
@NullMarked
package dev.gatehouse.ledger.kill;

import org.jspecify.annotations.NullMarked;
