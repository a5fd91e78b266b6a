/**
 * Checkpoints kept outside of the ledger's reach: in files or in locked objects. It owns what was
 * anchored where, and that a database which contradicts it is noticed.
 */
@NullMarked
package dev.gatehouse.ledger.anchor;

import org.jspecify.annotations.NullMarked;
