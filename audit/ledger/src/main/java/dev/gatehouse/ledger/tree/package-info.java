/**
 * The Merkle tree of RFC 6962 in the tiles of C2SP tlog-tiles. It owns the hashes of each log and
 * what can be computed from them.
 */
@NullMarked
package dev.gatehouse.ledger.tree;

import org.jspecify.annotations.NullMarked;
