/**
 * Tenants, people and clients that an installation starts with, from one file. Applying it again
 * changes nothing that exists.
 */
@NullMarked
package dev.gatehouse.identity.seed;

import org.jspecify.annotations.NullMarked;
