/** Signed batches to an HTTP server of the customer's own. */
@NullMarked
package dev.gatehouse.delivery.webhook;

import org.jspecify.annotations.NullMarked;
