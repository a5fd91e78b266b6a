/** Who takes part in a session, and in which part. Owns the parts, their rules and their table. */
@NullMarked
package dev.gatehouse.session.participant;

import org.jspecify.annotations.NullMarked;
