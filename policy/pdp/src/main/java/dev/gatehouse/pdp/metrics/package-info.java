/**
 * What the policy server counts and how long it takes, in Prometheus' text form under OPA's names.
 * Label sets are bounded: statuses, handlers and methods are of the server, never of the caller.
 */
@NullMarked
package dev.gatehouse.pdp.metrics;

import org.jspecify.annotations.NullMarked;
