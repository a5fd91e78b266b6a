/**
 * Owns what the vault tells the journal, and that it is told before a change takes effect: an event
 * that cannot be made durable takes the change back. Events name people by identifier and hold no
 * personal data.
 */
@NullMarked
package dev.gatehouse.vault.audit;

import org.jspecify.annotations.NullMarked;
