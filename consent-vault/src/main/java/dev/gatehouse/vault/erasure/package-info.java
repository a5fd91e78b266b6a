/**
 * Owns the erasure of a person: their keys are destroyed and all that is kept on them goes in one
 * transaction, and they never get a key again. It leaves the audit log as it is, whose tokens lead
 * to nobody afterwards.
 */
@NullMarked
package dev.gatehouse.vault.erasure;

import org.jspecify.annotations.NullMarked;
