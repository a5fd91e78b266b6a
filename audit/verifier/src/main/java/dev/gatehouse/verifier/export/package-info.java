/**
 * Reads audit exports line by line, with bounds on everything a stranger wrote. It owns the
 * export's format.
 */
@NullMarked
package dev.gatehouse.verifier.export;

import org.jspecify.annotations.NullMarked;
