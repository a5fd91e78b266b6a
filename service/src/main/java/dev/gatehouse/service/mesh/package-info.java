/**
 * Owns the clients with which a service calls others: mutual TLS, and only with the one that is
 * meant.
 */
@NullMarked
package dev.gatehouse.service.mesh;

import org.jspecify.annotations.NullMarked;
