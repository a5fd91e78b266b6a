/**
 * Bundles as their authors make them: from files and folders to a signed archive, and the account
 * of what one holds. Owns that the same sources give the same bytes, and that nothing is built that
 * does not compile.
 */
@NullMarked
package dev.gatehouse.decision.bundle.build;

import org.jspecify.annotations.NullMarked;
