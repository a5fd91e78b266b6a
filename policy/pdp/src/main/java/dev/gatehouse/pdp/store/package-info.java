/**
 * The policies and data that the decision point holds: one immutable snapshot at a time, replaced
 * as a whole by whoever writes. Readers take the snapshot of the moment and are never held up.
 */
@NullMarked
package dev.gatehouse.pdp.store;

import org.jspecify.annotations.NullMarked;
