/**
 * A candidate policy beside the one in force. Owns that it is asked the same questions without a
 * say in the answers, what it would have answered differently and why, and how it comes into force.
 */
@NullMarked
package dev.gatehouse.decision.shadow;

import org.jspecify.annotations.NullMarked;
