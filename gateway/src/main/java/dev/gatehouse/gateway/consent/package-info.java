/**
 * Owns what the gateway knows of purposes and consents: a bounded copy of the consent vault's
 * answers, kept fresh by its change feed and void when that feed falls silent.
 */
@NullMarked
package dev.gatehouse.gateway.consent;

import org.jspecify.annotations.NullMarked;
