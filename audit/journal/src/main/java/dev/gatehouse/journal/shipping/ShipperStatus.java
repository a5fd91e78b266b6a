package dev.gatehouse.journal.shipping;

import org.jspecify.annotations.Nullable;

/**
 * How the shipping goes.
 *
 * @param failures tries that failed since the last one that did not
 * @param problem what the last of them met, without content of events; null when there was none
 * @param shipped entries that the ledger acknowledged to this shipper
 * @param unproven acknowledgements and contradictions that this shipper did not believe; the
 *     entries are still kept
 */
public record ShipperStatus(int failures, @Nullable String problem, long shipped, long unproven) {}
