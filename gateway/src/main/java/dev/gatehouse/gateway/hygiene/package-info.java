/**
 * Owns what a request may look like before anybody is asked who sent it: framing, the request
 * target, reserved and repeated headers, and which forwarded address counts. Whatever two parsers
 * could read differently is refused.
 */
@NullMarked
package dev.gatehouse.gateway.hygiene;

import org.jspecify.annotations.NullMarked;
