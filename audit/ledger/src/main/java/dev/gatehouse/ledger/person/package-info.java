/**
 * Puts tokens in place of people before an event is hashed, so that a log can be verified for ever
 * and a person be forgotten. It knows where people stand in events by their declarations; the link
 * from a token to its person is the consent vault's.
 */
@NullMarked
package dev.gatehouse.ledger.person;

import org.jspecify.annotations.NullMarked;
