/**
 * How sinks speak HTTP: one bounded exchange with a deadline, no redirects followed, standard host
 * name verification.
 */
@NullMarked
package dev.gatehouse.delivery.http;

import org.jspecify.annotations.NullMarked;
