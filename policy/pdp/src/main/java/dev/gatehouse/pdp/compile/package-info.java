/**
 * The compile API: what is left of a query when some documents are unknown, and policies as filters
 * of a database's rows. Owns {@code /v1/compile} and what is below it.
 */
@NullMarked
package dev.gatehouse.pdp.compile;

import org.jspecify.annotations.NullMarked;
