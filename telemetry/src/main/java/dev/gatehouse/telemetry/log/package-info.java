/**
 * Owns the operational log: what of an event may be said at all, and the forms that it is said in.
 * Nothing reaches an output but by the one appender that filters secrets and personal data.
 */
@NullMarked
package dev.gatehouse.telemetry.log;

import org.jspecify.annotations.NullMarked;
