/**
 * Coming and going in sessions: what callers do with the people who take part. Owns the
 * participants' addresses.
 */
@NullMarked
package dev.gatehouse.session.attendance;

import org.jspecify.annotations.NullMarked;
