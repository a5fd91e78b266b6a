/**
 * Owns how the gateway itself answers: problem documents, and what they say of how to authenticate.
 */
@NullMarked
package dev.gatehouse.gateway.answer;

import org.jspecify.annotations.NullMarked;
