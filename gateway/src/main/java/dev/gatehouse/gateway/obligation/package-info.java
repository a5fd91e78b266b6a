/**
 * Owns what the gateway does to an answer because the policy says so: fields that are hidden,
 * header fields that are set, text that marks it.
 */
@NullMarked
package dev.gatehouse.gateway.obligation;

import org.jspecify.annotations.NullMarked;
