/**
 * Owns how the gateway follows a service's change feed: server-sent events over the mesh, resumed
 * where they broke off, and whether the feed has been heard of recently enough for what it feeds to
 * be believed.
 */
@NullMarked
package dev.gatehouse.gateway.feed;

import org.jspecify.annotations.NullMarked;
