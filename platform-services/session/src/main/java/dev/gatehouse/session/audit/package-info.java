/**
 * Audit events of the session service, durable in its journal before the caller gets an answer.
 * Owns the types of these events and what they tell: people and things by id only.
 */
@NullMarked
package dev.gatehouse.session.audit;

import org.jspecify.annotations.NullMarked;
