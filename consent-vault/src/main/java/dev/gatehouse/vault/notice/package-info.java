/**
 * Owns privacy notices: the texts that people are shown before they decide, in drafts that can
 * change and published versions that cannot, each text with the hash by which a consent refers to
 * what was shown.
 */
@NullMarked
package dev.gatehouse.vault.notice;

import org.jspecify.annotations.NullMarked;
