/**
 * Reads the manifest of an export's files: what was asked for, as of when, how many rows, and the
 * hash of each file. It owns the manifest's format.
 */
@NullMarked
package dev.gatehouse.verifier.files;

import org.jspecify.annotations.NullMarked;
