/**
 * Delivers audit events to other systems: each sink has its own filter, format, durable cursor and
 * thread, so that a dead one stops nobody and nothing is lost.
 */
@NullMarked
package dev.gatehouse.delivery;

import org.jspecify.annotations.NullMarked;
