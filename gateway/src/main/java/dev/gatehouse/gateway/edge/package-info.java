/**
 * Owns the edge's listener: the HTTP server with its limits and its guard, and what it hands
 * requests to, the path or the few pages of the gateway's own.
 */
@NullMarked
package dev.gatehouse.gateway.edge;

import org.jspecify.annotations.NullMarked;
