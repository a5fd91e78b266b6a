/**
 * Owns the path of one request: ten steps in a fixed order, each from what is known so far to more
 * known or a refusal. {@link dev.gatehouse.gateway.path.RequestPath} is the composition; whoever
 * wants to know what the gateway does starts there.
 */
@NullMarked
package dev.gatehouse.gateway.path;

import org.jspecify.annotations.NullMarked;
