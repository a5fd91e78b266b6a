/**
 * Derives the row of a table from a proved event, and reads the records of a table (RFC 4180). It
 * owns the columns and the rules of their cells.
 */
@NullMarked
package dev.gatehouse.verifier.table;

import org.jspecify.annotations.NullMarked;
