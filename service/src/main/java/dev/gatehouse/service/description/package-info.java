/**
 * Owns how a service tells what it serves: OpenAPI 3.1 documents that are checked in beside the
 * service. That they agree with the running service is a test of each service.
 */
@NullMarked
package dev.gatehouse.service.description;

import org.jspecify.annotations.NullMarked;
