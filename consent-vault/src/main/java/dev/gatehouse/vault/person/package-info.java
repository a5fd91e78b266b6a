/**
 * Owns the tokens that stand for people in the audit log, and the link from each to its person
 * under the person's key. Whoever may ask learns whose token it is, until the person is erased.
 */
@NullMarked
package dev.gatehouse.vault.person;

import org.jspecify.annotations.NullMarked;
