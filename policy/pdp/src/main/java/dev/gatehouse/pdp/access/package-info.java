/**
 * Who may use the decision point's APIs: asks the policy again behind the gateway, and records what
 * was done. It owns both.
 */
@NullMarked
package dev.gatehouse.pdp.access;

import org.jspecify.annotations.NullMarked;
