/**
 * Owns how services read and write JSON: strictly, and in one spelling. What could be read in two
 * ways is refused.
 */
@NullMarked
package dev.gatehouse.service.json;

import org.jspecify.annotations.NullMarked;
