/**
 * Decision logs in OPA's event form. Owns that a decision is masked and dropped by policy before
 * anybody sees it, and that each one is counted as handed on, dropped or lost.
 */
@NullMarked
package dev.gatehouse.decision.log;

import org.jspecify.annotations.NullMarked;
