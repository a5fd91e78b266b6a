/**
 * The ledger: takes entries from the services' journals into one Merkle tree for each tenant and
 * one for the installation, and proves what is in them. It owns the order of events and everything
 * that was ever signed about it.
 */
@NullMarked
package dev.gatehouse.ledger;

import org.jspecify.annotations.NullMarked;
