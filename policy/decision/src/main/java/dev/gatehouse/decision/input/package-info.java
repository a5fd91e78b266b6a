/**
 * What a decision is asked about: subject, action, resource and context, in the AuthZEN shape. Owns
 * the form in which they reach the policy.
 */
@NullMarked
package dev.gatehouse.decision.input;

import org.jspecify.annotations.NullMarked;
