/**
 * Owns spans: which service did what for which request, and how long it took. What is recorded goes
 * to a collector in batches, off the requests' threads.
 */
@NullMarked
package dev.gatehouse.telemetry.trace;

import org.jspecify.annotations.NullMarked;
