/**
 * Owns how a trace goes through a service: the caller's context is taken up, and what the service
 * asks of others on the mesh carries it on.
 */
@NullMarked
package dev.gatehouse.service.trace;

import org.jspecify.annotations.NullMarked;
