/**
 * Owns the view of everything that the vault holds on one person: their consents and where their
 * records are. It shows that data is held and of which categories, not the data.
 */
@NullMarked
package dev.gatehouse.vault.subject;

import org.jspecify.annotations.NullMarked;
