/**
 * The layout of a segment file: its header, and the length, checksum and sequence around each
 * entry. It owns the bytes on disk and decides whether they are whole.
 */
@NullMarked
package dev.gatehouse.journal.segment;

import org.jspecify.annotations.NullMarked;
