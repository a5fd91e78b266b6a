/**
 * Asks the policy once more inside a service whose resources are its tenant's alone: what the
 * question says of the caller, and which duties of a grant every answer fulfils. Owns the text of a
 * refusal.
 */
@NullMarked
package dev.gatehouse.service.access;

import org.jspecify.annotations.NullMarked;
