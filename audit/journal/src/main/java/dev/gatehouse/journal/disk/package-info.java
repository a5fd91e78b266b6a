/**
 * The few file operations that the journal needs, behind an interface. It owns the boundary at
 * which a full, slow or torn disk shows itself.
 */
@NullMarked
package dev.gatehouse.journal.disk;

import org.jspecify.annotations.NullMarked;
