/**
 * Exports a range of a log with everything an offline verifier needs. It owns the form of the
 * export.
 */
@NullMarked
package dev.gatehouse.ledger.export;

import org.jspecify.annotations.NullMarked;
