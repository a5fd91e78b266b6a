/**
 * Owns the audit API's OpenAPI document. It is checked in, and tested against the running service.
 */
@NullMarked
package dev.gatehouse.ledger.description;

import org.jspecify.annotations.NullMarked;
