/**
 * Owns a service's way into PostgreSQL: its pool, its migrations and its transactions. A
 * transaction belongs to one tenant, and row-level security holds it to that.
 */
@NullMarked
package dev.gatehouse.service.store;

import org.jspecify.annotations.NullMarked;
