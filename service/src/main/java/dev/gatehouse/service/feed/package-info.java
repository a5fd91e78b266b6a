/**
 * Owns feeds of changes that other services follow as server-sent events. A follower hears a
 * heartbeat twice a second, so that silence means trouble.
 */
@NullMarked
package dev.gatehouse.service.feed;

import org.jspecify.annotations.NullMarked;
