/** What collectors of others make of what we send; run with {@code ./gatehouse test --peers}. */
@NullMarked
package dev.gatehouse.telemetry.peers;

import org.jspecify.annotations.NullMarked;
