/**
 * Verifies audit exports without any network and without trusting whoever made them. It owns the
 * verdict, and shares no code with the ledger: a mistake there must not be repeated here.
 */
@NullMarked
package dev.gatehouse.verifier;

import org.jspecify.annotations.NullMarked;
