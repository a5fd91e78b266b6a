/**
 * The policy server as a process: addresses, TLS, the HTTP edge, its configuration in OPA's form,
 * its log, its start and its end.
 */
@NullMarked
package dev.gatehouse.pdp.server;

import org.jspecify.annotations.NullMarked;
