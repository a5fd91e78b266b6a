/**
 * The decision point over an OPA server of the customer's own, asked over HTTPS. Owns what is sent,
 * how strictly an answer is read, and that every way in which it may fail is a denial with a reason
 * of its own.
 */
@NullMarked
package dev.gatehouse.decision.external;

import org.jspecify.annotations.NullMarked;
