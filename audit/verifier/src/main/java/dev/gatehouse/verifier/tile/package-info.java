/**
 * Tiles of C2SP tlog-tiles: the paths they are served at and the hashes and entries in them. It
 * owns the way from a folder of tiles to a root.
 */
@NullMarked
package dev.gatehouse.verifier.tile;

import org.jspecify.annotations.NullMarked;
