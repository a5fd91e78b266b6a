/**
 * The durable journal of audit events: one directory of append-only segments for each service,
 * written by one thread that makes many appends durable with one {@code fdatasync}. It owns when an
 * append counts as done, and hands the entries on to whoever ships them.
 */
@NullMarked
package dev.gatehouse.journal;

import org.jspecify.annotations.NullMarked;
