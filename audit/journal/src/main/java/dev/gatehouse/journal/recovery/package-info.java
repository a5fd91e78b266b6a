/**
 * What happens when a journal is opened: it tells a torn tail, which nobody was promised, from
 * damage to an acknowledged entry. It owns the manifest, the epoch and the marks that make the
 * difference visible.
 */
@NullMarked
package dev.gatehouse.journal.recovery;

import org.jspecify.annotations.NullMarked;
