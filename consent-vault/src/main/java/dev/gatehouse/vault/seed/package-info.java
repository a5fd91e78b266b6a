/**
 * Owns the purposes, notices and collections that an installation starts with, read from one file.
 * Seeding adds what is missing and changes nothing that is there.
 */
@NullMarked
package dev.gatehouse.vault.seed;

import org.jspecify.annotations.NullMarked;
