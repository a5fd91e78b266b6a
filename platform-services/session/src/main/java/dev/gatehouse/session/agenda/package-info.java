/**
 * The agenda of a session: what is dealt with, in which order, for how long. Owns the order's rules
 * and the items' addresses and table.
 */
@NullMarked
package dev.gatehouse.session.agenda;

import org.jspecify.annotations.NullMarked;
