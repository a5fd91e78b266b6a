/**
 * Owns times and durations as Go writes and reads them: layouts made from the reference time, zone
 * abbreviations, durations. It knows nothing of Rego.
 */
@NullMarked
package dev.gatehouse.rego.builtin.time;

import org.jspecify.annotations.NullMarked;
