/**
 * Bundles as files: reads and writes the {@code .tar.gz} form, and what a delta bundle changes.
 * Owns that no archive, however it was made, takes more memory than its limits or names a place
 * outside the bundle.
 */
@NullMarked
package dev.gatehouse.decision.bundle.archive;

import org.jspecify.annotations.NullMarked;
