/**
 * Alerts by rules in Rego over the events of every log. Owns the rules, what they count, and the
 * record of what was raised, which keeps one cause from being told twice.
 */
@NullMarked
package dev.gatehouse.ledger.alert;

import org.jspecify.annotations.NullMarked;
