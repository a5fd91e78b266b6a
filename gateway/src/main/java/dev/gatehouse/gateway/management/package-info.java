/**
 * Owns what operators see of the gateway: liveness, readiness with its reasons, metrics with
 * bounded labels, and what is running. Never reachable from the edge.
 */
@NullMarked
package dev.gatehouse.gateway.management;

import org.jspecify.annotations.NullMarked;
