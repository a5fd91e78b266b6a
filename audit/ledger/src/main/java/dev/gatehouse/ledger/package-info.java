/** The Merkle ledger of audit events. */
@NullMarked
package dev.gatehouse.ledger;

import org.jspecify.annotations.NullMarked;
