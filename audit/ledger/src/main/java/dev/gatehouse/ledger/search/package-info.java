/**
 * Finds events of one tenant by their indexed fields, page by page. It owns the query; reading is
 * an event itself.
 */
@NullMarked
package dev.gatehouse.ledger.search;

import org.jspecify.annotations.NullMarked;
