/**
 * A facilitation session and its course: draft, scheduled, open, closed, or cancelled. Owns what
 * may happen in which state, and the sessions' addresses and table.
 */
@NullMarked
package dev.gatehouse.session.facilitation;

import org.jspecify.annotations.NullMarked;
