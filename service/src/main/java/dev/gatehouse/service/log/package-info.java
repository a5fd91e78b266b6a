/**
 * Owns what every line of a service's log says of the request that it was written for: the ids of
 * its trace and request, and its tenant.
 */
@NullMarked
package dev.gatehouse.service.log;

import org.jspecify.annotations.NullMarked;
