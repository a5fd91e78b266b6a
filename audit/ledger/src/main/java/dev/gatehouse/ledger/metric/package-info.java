/**
 * Owns what is measured of the ledger: how far its logs have come, what came in, how its sinks do.
 * Logs are summed up, because tenants are no labels.
 */
@NullMarked
package dev.gatehouse.ledger.metric;

import org.jspecify.annotations.NullMarked;
