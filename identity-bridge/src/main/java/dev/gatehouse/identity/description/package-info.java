/**
 * What the administration API says of itself. The OpenAPI document is checked in and held to the
 * running service.
 */
@NullMarked
package dev.gatehouse.identity.description;

import org.jspecify.annotations.NullMarked;
